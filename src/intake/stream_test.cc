// Inputs that are read a piece at a time: gzip, long JSON Lines, WARC.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "intake/byte_stream.h"
#include "intake/named_input.h"

namespace chancery::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kFirst = "The foreign ministers of Norway and Chile met in Oslo on Tuesday and signed an agreement on fisheries.";

std::string gzipped(const std::string& text, int window_bits = 15 + 16) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// A stream that gives `step` bytes at a time.
ByteStream dripping(std::string bytes, std::size_t step) {
  return ByteStream(
      [bytes, step, at = std::size_t{0}](char* buffer, std::size_t size) mutable -> Result<std::size_t> {
        const std::size_t count = bytes.copy(buffer, std::min(step, size), at);
        at += count;
        return count;
      },
      "drip");
}

struct Taken {
  std::vector<std::string> texts, messages, left_out;
  int calls = 0;
};

Taken drain(ByteStream stream, const IntakeOptions& options = {}) {
  Taken taken;
  take_in_stream(stream, {.uri = "in", .file = "in"}, options, [&](Intake&& intake) {
    ++taken.calls;
    for (const Document& document : intake.documents) taken.texts.push_back(document.text);
    for (const Error& error : intake.failures) taken.messages.push_back(describe(error));
    for (const LeftOut& left : intake.left_out) taken.left_out.push_back(left.document_uri + ": " + left.reason);
  });
  return taken;
}

TEST(ByteStream, GivesWhatLiesAheadAndSkips) {
  ByteStream stream = dripping("abcdefgh", 3);
  EXPECT_EQ(stream.ahead(4)->substr(0, 4), "abcd");
  stream.skip(5);
  EXPECT_EQ(stream.position(), 5u);
  EXPECT_EQ(*stream.ahead(100), "fgh");
  stream.skip(100);
  EXPECT_EQ(*stream.ahead(1), "");
}

TEST(ByteStream, UndoesGzipOfSeveralMembers) {
  ByteStream stream = dripping(gzipped("one ") + gzipped("two"), 7);
  EXPECT_EQ(*stream.ahead(100), "one two");
  EXPECT_TRUE(stream.compressed());
}

TEST(ByteStream, SaysThatCompressedDataBreakOffAndKeepsWhatCame) {
  std::string noise;
  for (unsigned i = 0, x = 1; i < 5000; ++i) noise += static_cast<char>('a' + (x = x * 1103515245 + 12345) / 65536 % 26);
  const std::string bytes = gzipped(noise);
  ByteStream stream = ByteStream::of(std::string_view(bytes).substr(0, bytes.size() / 2), "f.gz");
  const auto ahead = stream.ahead(5000);
  ASSERT_FALSE(ahead);
  EXPECT_EQ(ahead.error().message, "its compressed data break off");
  const auto rest = stream.ahead(0);
  ASSERT_TRUE(rest);
  EXPECT_GT(rest->size(), 1000u);
  EXPECT_TRUE(noise.starts_with(*rest));
}

TEST(Stream, ReadsACompressedText) { EXPECT_THAT(drain(dripping(gzipped(kFirst), 11)).texts, ElementsAre(kFirst)); }

TEST(Stream, RefusesATextWhoseCompressedDataBreakOff) {
  const std::string bytes = gzipped(kFirst);
  const Taken taken = drain(dripping(bytes.substr(0, bytes.size() - 9), 64));
  EXPECT_THAT(taken.texts, IsEmpty());
  EXPECT_THAT(taken.messages, ElementsAre(HasSubstr("in: byte")));
}

TEST(Stream, RefusesACompressedTextThatGrowsBeyondTheLimit) {
  IntakeOptions options;
  options.max_bytes = 1 << 20;
  EXPECT_THAT(drain(dripping(gzipped(std::string(6 << 20, 'a')), 4096), options).messages, ElementsAre("in: larger than 1048576 bytes (split it, or give JSON Lines)"));
}

TEST(Stream, PassesJsonLinesOfAnyLengthThroughInBatches) {
  std::string lines;
  std::size_t count = 0;
  for (; lines.size() < (6u << 20); ++count) lines += "{\"text\":\"" + std::string(5000, 'a') + " signed " + std::to_string(count) + ".\"}\n";
  lines += "{\"text\":\"bro";
  IntakeOptions options;
  options.max_bytes = 1 << 20;
  const Taken taken = drain(dripping(lines, 1 << 16), options);
  EXPECT_EQ(taken.texts.size(), count);
  EXPECT_GT(taken.calls, 1);
  EXPECT_THAT(taken.messages, ElementsAre(HasSubstr("in:" + std::to_string(count + 1) + ": JSON that breaks off")));
}

TEST(Stream, PassesOverALineTooLongToHold) {
  IntakeOptions options;
  options.max_bytes = 5 << 20;
  const std::string lines = "{\"text\":\"Norway signed.\"}\n{\"text\":\"" + std::string(20 << 20, 'a') + "\"}\n{\"text\":\"Chile signed.\"}\n";
  const Taken taken = drain(dripping(lines, 1 << 16), options);
  EXPECT_THAT(taken.texts, ElementsAre("Norway signed.", "Chile signed."));
  EXPECT_THAT(taken.messages, ElementsAre("in:2: a line of more than 5242880 bytes"));
}

std::string record(const std::string& type, const std::string& uri, const std::string& content_type, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri + "\r\nWARC-Date: 2025-05-07T01:02:03Z\r\nContent-Type: " + content_type +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string answer(const std::string& uri, const std::string& headers, const std::string& body, const std::string& code = "200 OK") {
  return record("response", uri, "application/http; msgtype=response", "HTTP/1.1 " + code + "\r\n" + headers + "\r\n\r\n" + body);
}

TEST(Warc, GivesTheTextsOfItsAnswersAndSaysWhatItPassedOver) {
  const std::string page = "<html><body><p>" + kFirst + "</p></body></html>";
  const std::string warc = record("warcinfo", "", "application/warc-fields", "software: x") + answer("https://www.courier.example/1", "Content-Type: text/html", page) +
                           answer("https://courier.example/logo", "Content-Type: image/png", "\x89PNG") + answer("https://courier.example/gone", "Content-Type: text/html", page, "404 Not Found") +
                           record("conversion", "https://courier.example/2", "text/plain", "Peru recalled its ambassador on Monday.") + record("request", "https://courier.example/1", "application/http", "GET / HTTP/1.1");
  for (const std::string& bytes : {warc, gzipped(warc)}) {
    const Taken taken = drain(dripping(bytes, 1000));
    EXPECT_THAT(taken.texts, ElementsAre(kFirst, "Peru recalled its ambassador on Monday."));
    EXPECT_THAT(taken.messages, IsEmpty());
    EXPECT_THAT(taken.left_out, ElementsAre("https://courier.example/logo: no text (image/png)", "https://courier.example/gone: answered with 404"));
  }
}

TEST(Warc, KnowsByWhenAPageWasPublished) {
  const Intake intake = take_in(answer("https://www.courier.example/1", "Content-Type: text/html", "<p>" + kFirst), "crawl.warc", {});
  ASSERT_THAT(intake.documents, SizeIs(1));
  EXPECT_EQ(intake.documents[0].uri, "https://www.courier.example/1");
  EXPECT_EQ(intake.documents[0].outlet, "courier.example");
  EXPECT_EQ(intake.documents[0].published, (Published{{std::nullopt, make_day(2025, 5, 7)}, DateBasis::metadata, "published by its capture, WARC-Date '2025-05-07T01:02:03Z'"}));
}

TEST(Warc, UndoesChunksCompressionAndCharset) {
  const std::string text = "The ministers signed.";
  const auto chunked = [](const std::string& body) { return "a;x=1\r\n" + body.substr(0, 10) + "\r\nFF\r\n" + body.substr(10) + "\r\n0\r\n\r\n"; };
  EXPECT_THAT(drain(dripping(answer("u", "Content-Type: text/plain\r\nTransfer-Encoding: chunked", "5\r\nThe m\r\n10\r\ninisters signed.\r\n0\r\n\r\n"), 64)).texts, ElementsAre(text));
  EXPECT_THAT(drain(dripping(answer("u", "Content-Type: text/plain\r\nContent-Encoding: gzip", gzipped(text)), 64)).texts, ElementsAre(text));
  EXPECT_THAT(drain(dripping(answer("u", "Content-Type: text/plain\r\nContent-Encoding: deflate", gzipped(text, 15)), 64)).texts, ElementsAre(text));
  EXPECT_THAT(drain(dripping(answer("u", "Content-Type: text/plain; charset=windows-1251", "\xCC\xE8\xED\xE8\xF1\xF2\xF0\xFB."), 64)).texts, ElementsAre("Министры."));
  EXPECT_THAT(drain(dripping(answer("u", "Content-Type: text/plain\r\nContent-Encoding: br", "x"), 64)).left_out, ElementsAre("u: compressed with br"));
  EXPECT_THAT(drain(dripping(answer("u", "Content-Type: text/plain\r\nTransfer-Encoding: chunked", chunked("The minister broke off")), 64)).texts, SizeIs(1));
}

TEST(Warc, GoesOnBehindARecordThatIsBroken) {
  const std::string good = record("conversion", "https://courier.example/2", "text/plain", "Peru recalled its ambassador on Monday.");
  const Taken taken = drain(dripping(good + "garbage in between\r\n\r\n" + good, 64));
  EXPECT_THAT(taken.texts, SizeIs(2));
  EXPECT_THAT(taken.messages, ElementsAre(HasSubstr("no WARC record where one should begin: 'garbage in between")));
}

TEST(Warc, SaysThatItBreaksOff) {
  const std::string good = record("conversion", "https://courier.example/2", "text/plain", "Peru recalled its ambassador on Monday.");
  const Taken taken = drain(dripping(good + good.substr(0, good.size() - 20), 64));
  EXPECT_THAT(taken.texts, SizeIs(1));
  EXPECT_THAT(taken.messages, ElementsAre(HasSubstr("https://courier.example/2: a record that breaks off (is the file complete?)")));
}

TEST(Warc, SaysThatItHoldsNoPages) {
  EXPECT_THAT(drain(dripping(answer("u", "Content-Type: image/png", "x"), 64)).messages, ElementsAre(HasSubstr("a WARC without pages of text")));
}

TEST(Warc, NamesTheRecordOfAPageThatCannotBeRead) {
  const Taken taken = drain(dripping(answer("https://courier.example/1", "Content-Type: text/html", "<nav>Home</nav>"), 64));
  EXPECT_THAT(taken.messages, ElementsAre("in: byte 0: https://courier.example/1: an HTML page without the text of a report (menus, share buttons and links alone are not taken)"));
}

}  // namespace
}  // namespace chancery::intake

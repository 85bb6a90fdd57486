#include "language/net_model.h"

#include <charconv>
#include <cmath>
#include <cstring>
#include <map>

#include "base/text.h"
#include "language/tagset.h"

namespace chancery::net {
namespace {

constexpr std::size_t kWidest = 1024, kMostLayers = 32;

Error damaged(std::string what) {
  return Error{.kind = Error::Kind::malformed, .message = "the language model's network " + std::move(what), .hint = "train it again with chancery-train"};
}

using Fields = std::map<std::string, std::vector<std::string>, std::less<>>;

Fields read_fields(std::string_view text) {
  Fields fields;
  for (const std::string_view line : split(text, '\n')) {
    const auto words = split(line, ' ');
    if (words.size() < 2) continue;
    fields[std::string(words[0])] = std::vector<std::string>(words.begin() + 1, words.end());
  }
  return fields;
}

bool read_number(const Fields& fields, std::string_view key, auto& out) {
  const auto at = fields.find(key);
  if (at == fields.end()) return false;
  const std::string& text = at->second.front();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

const std::vector<std::string>& read_names(const Fields& fields, std::string_view key) {
  static const std::vector<std::string> none;
  const auto at = fields.find(key);
  return at == fields.end() ? none : at->second;
}

// Takes parts off the section, each at a multiple of 64 bytes; null once it is too short.
class Parts {
 public:
  explicit Parts(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  const T* take(std::size_t count) {
    const std::size_t size = (count * sizeof(T) + 63) / 64 * 64;
    if (failed_ || size > bytes_.size() - at_) {
      failed_ = true;
      return nullptr;
    }
    const T* part = reinterpret_cast<const T*>(bytes_.data() + at_);
    at_ += size;
    return part;
  }
  Dense dense(std::size_t inputs, std::size_t outputs) {
    Dense out;
    out.inputs = inputs;
    out.outputs = (outputs + 15) / 16 * 16;
    const float* scale = take<float>(1);
    out.input_scale = scale ? *scale : 0;
    out.weights = take<std::int8_t>(out.inputs * out.outputs);
    out.scale = take<float>(out.outputs);
    out.bias = take<float>(out.outputs);
    out.offset = take<std::int32_t>(out.outputs);
    failed_ = failed_ || !std::isfinite(out.input_scale) || out.input_scale <= 0;
    return out;
  }
  bool complete() const { return !failed_ && at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

Status read_shape(std::string_view text, NetModel& model) {
  const Fields fields = read_fields(text);
  int version = 0;
  if (!read_number(fields, "version", version) || version != kNetVersion) return damaged("is of another version");
  if (!read_number(fields, "width", model.width) || !read_number(fields, "arc", model.arc) || !read_number(fields, "label", model.label) ||
      !read_number(fields, "rows", model.rows) || !read_number(fields, "embedding_scale", model.embedding_scale))
    return damaged("has no shape");
  for (const std::size_t width : {model.width, model.arc, model.label})
    if (width == 0 || width > kWidest || width % 32 != 0) return damaged("has an impossible shape");
  for (const std::string& name : read_names(fields, "upos")) model.upos.push_back(parse_pos(name).value_or(Pos::X));
  for (const std::string& name : read_names(fields, "xpos")) model.xpos.push_back(xpos_text(find_xpos(name).value_or(find_xpos("_").value_or(0))));
  for (const std::string& name : read_names(fields, "labels")) model.labels.push_back(parse_rel(name));
  const auto& layers = read_names(fields, "layers");
  if (model.upos.empty() || model.xpos.empty() || model.labels.empty() || layers.empty() || layers[0].size() > kMostLayers)
    return damaged("has an impossible shape");
  for (const char kind : layers[0]) {
    if (std::string_view("CDQR").find(kind) == std::string_view::npos) return damaged("has a layer of an unknown kind");
    model.layers.push_back({kind, {}});
  }
  return {};
}

Status read_features(std::string_view slots, NetModel& model) {
  const std::size_t count = slots.size() / sizeof(FeatureSlot);
  if (count == 0 || (count & (count - 1)) != 0 || slots.size() % sizeof(FeatureSlot) != 0) return damaged("has a table of features of a wrong size");
  const std::span<const FeatureSlot> all(reinterpret_cast<const FeatureSlot*>(slots.data()), count);
  std::size_t free = 0;
  for (const FeatureSlot& slot : all) {
    if (slot.row >= model.rows) return damaged("has a feature outside its table");
    free += slot.row == 0;
  }
  if (free == 0) return damaged("has a full table of features");
  model.features = FeatureTable(all);
  return {};
}

}  // namespace

Result<NetModel> read_net(const ModelFile& file) {
  NetModel model;
  const Result<std::string_view> shape = file.section("net.shape", 1);
  if (!shape) return shape.error();
  if (const Status status = read_shape(*shape, model); !status) return status.error();
  const Result<std::string_view> rows = file.section("net.rows", model.rows * model.width);
  if (!rows) return rows.error();
  if (model.rows < kFeatureKinds || rows->size() != model.rows * model.width) return damaged("has an embedding of a wrong size");
  model.embedding = reinterpret_cast<const std::int8_t*>(rows->data());
  const Result<std::string_view> slots = file.section("net.slots", sizeof(FeatureSlot));
  if (!slots) return slots.error();
  if (const Status status = read_features(*slots, model); !status) return status.error();
  const Result<std::string_view> dense = file.section("net.dense", 64);
  if (!dense) return dense.error();
  Parts parts(*dense);
  for (NetLayer& layer : model.layers) layer.dense = parts.dense((layer.windowed() ? 3 : 1) * model.width, 2 * model.width);
  model.tags = parts.dense(model.width, model.upos.size() + model.xpos.size());
  model.query = parts.dense(model.width, model.arc);
  model.query2 = parts.dense(model.arc, model.arc);
  model.key = parts.dense(model.width, model.arc);
  model.dependent = parts.dense(model.width, 2 * model.label);
  model.head = parts.dense(model.width, 2 * model.label);
  model.relation = parts.dense(model.label, model.labels.size());
  model.root_key = parts.take<float>(model.arc);
  model.root_head = parts.take<float>(2 * model.label);
  if (!parts.complete()) return damaged("has weights of a wrong size");
  return model;
}

}  // namespace chancery::net

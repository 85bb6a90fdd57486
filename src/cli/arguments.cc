#include "cli/arguments.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <utility>

namespace chancery::cli {
namespace {

// "$STATE" that was never set is a mistake of the caller's, not a question about everybody.
const CLI::Validator kNotEmpty([](const std::string& text) { return std::string(text.empty() ? "is empty (give a value)" : ""); }, "");

// Letters and figures of any script are words.
const CLI::Validator kHoldsWord(
    [](const std::string& text) {
      const bool holds = std::any_of(text.begin(), text.end(), [](unsigned char c) { return c >= 0x80 || std::isalnum(c); });
      return holds ? std::string() : "holds no word to look for: '" + text + "'";
    },
    "");

// One command while it is being described.
struct Describer {
  CLI::App& app;
  Parsed& parsed;

  CLI::App* command(const std::string& name, const std::string& help, const std::string& examples, Command run, std::set<std::string> formats,
                    CLI::App* under = nullptr) {
    CLI::App* sub = (under ? under : &app)->add_subcommand(name, help);
    sub->footer("\nExamples:\n" + examples);
    sub->fallthrough();
    const std::string full = under ? under->get_name() + " " + name : name;
    sub->callback([this, full, run, formats = std::move(formats)] {
      if (!parsed.arguments.format.empty() && !formats.contains(parsed.arguments.format))
        throw CLI::ValidationError("--format", "'" + parsed.arguments.format + "' is not for " + full + ", which knows " + listed(formats));
      parsed.arguments.command = full;
      parsed.command = run;
    });
    return sub;
  }

  static std::string listed(const std::set<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
  }

  static CLI::Option* day(CLI::App* sub, const std::string& name, std::optional<Day>& into, const std::string& help) {
    return sub->add_option_function<std::string>(name, [name, &into](const std::string& text) { into = checked(name, text); }, help)->type_name("DATE");
  }

  static Day checked(const std::string& name, const std::string& text) {
    Result<Day> day = parse_day(text);
    if (day) return *day;
    Error error = day.error();
    error.field = name;
    throw CLI::ValidationError(describe(error));
  }

  void inputs(CLI::App* sub, const std::string& what) {
    sub->add_option("FILE", parsed.arguments.paths, what)->type_name("")->check(kNotEmpty);
  }
  void dictionaries(CLI::App* sub) {
    sub->add_option("--actors", parsed.arguments.actors, "a TABARI or PETRARCH dictionary of actors or agents to add; may be given several times")
        ->type_name("FILE")->allow_extra_args(false)->take_all();
  }
  void parties(CLI::App* sub, int needed) {
    CLI::Option* a = sub->add_option("A", parsed.arguments.a, "a state or organisation: code, name or alias, in any case")->type_name("")->check(kNotEmpty);
    if (needed > 0) a->required();
    CLI::Option* b = sub->add_option("B", parsed.arguments.b, "the other one")->type_name("")->check(kNotEmpty);
    if (needed > 1) b->required();
  }
  void party(CLI::App* sub) { sub->add_option("A", parsed.arguments.a, "a state: code, name or alias, in any case")->type_name("")->required()->check(kNotEmpty); }
  void known_by(CLI::App* sub) { day(sub, "--known-by", parsed.arguments.known_by, "count only documents published by this day"); }
  void as_of(CLI::App* sub) { day(sub, "--as-of", parsed.arguments.as_of, "the day that is asked about (today)"); }
  void publication(CLI::App* sub) {
    day(sub, "--published", parsed.arguments.published, "when the documents were published, whatever they say");
    sub->add_option("--outlet", parsed.arguments.outlet, "who published documents that name nobody")->type_name("NAME");
  }
};

void describe_reading(Describer& d) {
  Arguments& a = d.parsed.arguments;
  CLI::App* read = d.command("read", "Read documents into the ledger", "  chancery read reports/ page.html\n  curl -s https://… | chancery read - --published 2026-02-22",
                             run_read, {"table", "json"});
  d.inputs(read, "files, folders, or - for standard input");
  d.publication(read);
  d.dictionaries(read);
  CLI::App* code = d.command("code", "Read documents without a ledger: records as JSON lines", "  chancery code report.txt --published 2023-08-22\n  chancery code - < report.txt | jq .event\n  chancery code report.txt --actors Phoenix.Countries.actors.txt --actors Phoenix.agents.txt",
                             run_code, {"table", "json"});
  d.inputs(code, "files, folders, or - for standard input");
  d.publication(code);
  d.dictionaries(code);
  code->add_flag("--explain", a.explain, "say for each predicate which rule spoke or held back, and why");
  CLI::App* classify = d.command("classify", "Classify marked sentences: JSON lines in, JSON lines out",
                                 "  echo '{\"sentence\":\"Hanoi praised Tokyo.\",\"source\":\"Hanoi\",\"target\":\"Tokyo\"}' | chancery classify", run_classify, {"json"});
  d.inputs(classify, "files of JSON lines with sentence, source, target; or - for standard input");
  d.dictionaries(classify);
  classify->add_flag("--fold-yield", a.fold_yield, "give CONCEDE and RETREAT as YIELD");
  CLI::App* parse = d.command("parse", "Show sentences, tags and trees as CoNLL-U", "  echo 'Hanoi hosted the talks.' | chancery parse\n  chancery parse --tokenized < treebank.conllu",
                              run_parse, {"conllu"});
  d.inputs(parse, "files, folders, or - for standard input");
  parse->add_flag("--tokenized", a.tokenized, "the input is CoNLL-U; its tokens and sentences are kept");
}

void describe_asking(Describer& d) {
  Arguments& a = d.parsed.arguments;
  CLI::App* standing = d.command("standing", "How a party stands, or two with each other, on a day",
                                 "  chancery standing \"Viet Nam\" washington --as-of 2023-08-22\n  chancery standing VNM --known-by 2023-08-22", run_standing, {"table", "json", "csv"});
  d.parties(standing, 1);
  d.as_of(standing);
  d.known_by(standing);
  CLI::App* timeline = d.command("timeline", "What happened, and what was said to be coming, in time order", "  chancery timeline VNM USA --from 2023-01-01", run_timeline,
                                 {"table", "json", "csv"});
  d.parties(timeline, 1);
  Describer::day(timeline, "--from", a.from, "first day");
  Describer::day(timeline, "--to", a.to, "last day");
  timeline->add_option("--limit", a.most, "at most so many findings (all)")->type_name("N")->check(CLI::Range(1, 1000000));
  timeline->add_option("--skip", a.skip, "pass over the first so many (0)")->type_name("N")->check(CLI::Range(0, 1000000000));
  d.known_by(timeline);
  CLI::App* claims = d.command("claims", "What was said to be coming, and what became of it", "  chancery claims VNM --state overdue\n  chancery claims --by politico", run_claims,
                               {"table", "json", "csv"});
  d.parties(claims, 0);
  claims->add_option("--state", a.state, "only claims in this state: expected, fulfilled, overdue, …")->type_name("STATE")->check(kNotEmpty);
  claims->add_option("--by", a.by, "only claims of this source")->type_name("SOURCE")->check(kNotEmpty);
  d.known_by(claims);
  CLI::App* portfolio = d.command("portfolio", "How spread or dependent a state is, and on whom", "  chancery portfolio VNM --poles USA,CHN\n  chancery portfolio VNM --as-of 2023-08-22 --format csv",
                                  run_portfolio, {"table", "json", "csv"});
  d.party(portfolio);
  portfolio->add_option("--poles", a.poles, "between which two it is weighed (USA,CHN)")->type_name("P,Q");
  d.as_of(portfolio);
  d.known_by(portfolio);
  CLI::App* path = d.command("path", "Through whom one state may reach another", "  chancery path USA VNM\n  chancery path tehran riyadh --limit 3", run_path, {"table", "json"});
  d.parties(path, 2);
  path->add_option("--limit", a.limit, "at most so many ways (10)")->type_name("N")->check(CLI::Range(1, 1000));
  d.as_of(path);
  d.known_by(path);
  CLI::App* outlook = d.command("outlook", "What is likely next, with a probability, and why", "  chancery outlook VNM USA\n  chancery outlook VNM --by 2027-06-30", run_outlook, {"table", "json"});
  d.parties(outlook, 1);
  Describer::day(outlook, "--by", a.until, "until when (a year from the day asked about)");
  d.as_of(outlook);
  d.known_by(outlook);
  CLI::App* show = d.command("show", "A document, report or finding with its evidence", "  chancery show d:5f3c…", run_show, {"table", "json"});
  show->add_option("ID", a.id, "an id: d:… r:… f:… a:…")->type_name("")->required()->check(kNotEmpty);
  CLI::App* search = d.command("search", "Find documents and passages", "  chancery search \"export control\"", run_search, {"table", "json"});
  search->add_option("WORDS", a.words, "what to look for")->type_name("")->required()->check(kHoldsWord);
  search->add_option("--limit", a.limit, "at most so many passages (10)")->type_name("N")->check(CLI::Range(1, 1000));
  CLI::App* brief = d.command("brief", "A brief, every sentence with its evidence", "  chancery brief VNM USA\n  chancery brief VNM USA --output brief.html", run_brief,
                              {"md", "html", "pdf", "json"});
  d.parties(brief, 1);
  d.as_of(brief);
  d.known_by(brief);
  brief->add_option("--output,-o", a.output, "write to this file; .html, .pdf, .json and .md say the format")->type_name("FILE")->check(kNotEmpty);
}

void describe_serving(Describer& d) {
  Arguments& a = d.parsed.arguments;
  CLI::App* serve = d.command("serve", "Open the ledger to browsers and programs: the page, and the API /api/v1",
                              "  chancery serve --open\n  chancery serve --port 8080 --ledger news.db\n  CHANCERY_TOKEN=$(cat token) chancery serve --allow-write", run_serve, {"table"});
  serve->add_option("--host", a.host, "the address to listen on (127.0.0.1)")->type_name("ADDRESS");
  serve->add_option("--port", a.port, "the port; 0 takes any that is free (8470)")->type_name("N")->check(CLI::Range(0, 65535));
  serve->add_option("--name", a.names, "a further name by which clients may call this host; may be given again")->type_name("NAME")->allow_extra_args(false);
  serve->add_flag("--allow-write", a.allow_write, "take documents from those who hold the token");
  serve->add_option("--token-file", a.token_file, "the file that holds the token ($CHANCERY_TOKEN)")->type_name("FILE");
  serve->add_option("--patience", a.patience, "seconds within which a client must have sent a request's head (10); six times that for its body")->type_name("S")->check(CLI::Range(0.1, 600.0));
  serve->add_flag("--open", a.open, "open the page in a browser");
}

void describe_exchange(Describer& d) {
  const std::vector<std::string>& formats = export_formats();
  CLI::App* give = d.command("export", "The record in other programs' formats",
                             "  chancery export > record.jsonl\n  chancery export VNM USA --format gdelt --output pair.tsv\n  chancery export --format geojson -o map.geojson", run_export,
                             {formats.begin(), formats.end()});
  d.parties(give, 0);
  d.known_by(give);
  give->add_option("--output,-o", d.parsed.arguments.output, "write to this file")->type_name("FILE")->check(kNotEmpty);
}

void describe_annotating(Describer& d) {
  Arguments& a = d.parsed.arguments;
  CLI::App* annotate = d.command("annotate", "Write down an analyst's word on the record: a new record, which changes none and can be undone",
                                 "  chancery annotate note f:1a2b… --reason \"only state media\"\n"
                                 "  chancery annotate merge f:1a2b… f:3c4d… --reason \"one visit, two spellings\"\n"
                                 "  chancery annotate split f:1a2b… r:5e6f… --reason \"speaks of the visit in May\"\n"
                                 "  chancery annotate reject r:5e6f… --reason \"misread: no such act\"\n"
                                 "  chancery annotate same \"Shoulder Line\" Balangay --reason \"one drill\" --author \"A. Desk\"\n"
                                 "  chancery annotate undo a:7a8b… --reason \"was right after all\"",
                                 run_annotate, {"table", "json"});
  annotate->add_option("ACTION", a.action, "note, merge, split, reject, same, distinct, undo")->type_name("")->required();
  annotate->add_option("ON", a.on, "ids (d:… r:… f:… a:…); two names for same and distinct")->type_name("")->required();
  annotate->add_option("--reason", a.reason, "why, in words")->type_name("TEXT")->required();
  annotate->add_option("--author", a.author, "who says so ($CHANCERY_AUTHOR, else $USER)")->type_name("NAME");
  CLI::App* aliases = d.command("aliases", "Which names mean one thing, and on what grounds", "  chancery aliases PHL USA", run_aliases, {"table", "json"});
  d.parties(aliases, 0);
  d.known_by(aliases);
}

void describe_upkeep(Describer& d) {
  CLI::App* codebook = d.app.add_subcommand("codebook", "The codebook's own examples")->require_subcommand(1)->fallthrough();
  d.command("check", "Run every example of the codebook; name what fails", "  chancery codebook check", run_codebook_check, {"table", "json"}, codebook);
  CLI::App* candidates = d.command("candidates", "Who may be meant where a sentence leaves a party out, with all that speaks for each", "  chancery codebook candidates report.txt --published 2023-08-22",
                                   run_codebook_candidates, {"json"}, codebook);
  d.inputs(candidates, "files, folders, or - for standard input");
  d.publication(candidates);
  CLI::App* ledger = d.app.add_subcommand("ledger", "The ledger's health and size")->require_subcommand(1)->fallthrough();
  d.command("check", "Check that the ledger is whole", "  chancery ledger check", run_ledger_check, {"table", "json"}, ledger);
  d.command("stats", "How much the ledger holds", "  chancery ledger stats", run_ledger_stats, {"table", "json"}, ledger);
  d.command("version", "Version, data folder and language model", "  chancery version", run_version, {"table"});
}

// The help of the command that was named, as far as one was.
std::string usage_hint(const CLI::App& app) {
  std::string name = "chancery";
  for (const CLI::App* at = &app; !at->get_subcommands().empty();) name += " " + (at = at->get_subcommands()[0])->get_name();
  return name + " --help";
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, substituted}));
    }
  }
  return row[b.size()];
}

const CLI::App& named_command(const CLI::App& app) {
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) at = at->get_subcommands()[0];
  return *at;
}

// Of an option that is unknown: the one that may have been meant, its hyphens forgotten or a few letters wrong; or that of the format that it names.
std::string meant_option(const CLI::App& app, std::string_view unknown) {
  const auto bare = [](std::string_view text) {
    std::string out(text.substr(0, text.find('=')));
    std::erase(out, '-');
    return out;
  };
  const std::string wanted = bare(unknown);
  for (const char* format : {"table", "json", "csv", "md", "html", "pdf", "conllu"})
    if (wanted == format) return "--format " + wanted;
  std::string closest;
  std::size_t least = wanted.size() / 3 + 1;
  for (const CLI::App* holder : {&named_command(app), &app})
    for (const CLI::Option* option : holder->get_options())
      for (const std::string& name : option->get_lnames())
        if (const std::size_t distance = edit_distance(wanted, bare(name)); distance < least) {
          closest = "--" + name;
          least = distance;
        }
  return closest;
}

// What to say of what is left over where everything was read.
std::string leftover_fault(const CLI::App& app, const std::string& otherwise) {
  for (const std::string& word : app.remaining(true))
    if (word.size() > 2 && word.starts_with("--")) {
      const std::string meant = meant_option(app, word);
      return "no such option: '" + word + "'" + (meant.empty() ? "" : ", did you mean " + meant + "?");
    }
  return otherwise;
}

// What to say of a command that is missing or unknown.
std::string command_fault(const CLI::App& app) {
  const CLI::App* at = &named_command(app);
  const std::vector<std::string> left = app.remaining(true);
  if (left.empty()) return "a command is missing";
  std::string closest;
  std::size_t least = 3;  // more letters wrong than this is another word
  for (const CLI::App* command : at->get_subcommands([](const CLI::App*) { return true; }))
    if (const std::size_t distance = edit_distance(left[0], command->get_name()); distance <= least) {
      closest = command->get_name();
      least = distance;
    }
  return "no such command: '" + left[0] + "'" + (closest.empty() ? "" : ", did you mean " + closest + "?");
}

Parsed refused(const std::string& message, const CLI::App& app) {
  return {.arguments = {}, .command = nullptr, .exit = kUsage, .message = message + (message.ends_with(")") ? "" : " (see `" + usage_hint(app) + "`)")};
}

// `chancery stnading --help` asks for the help of no command that there is.
Parsed helped(const CLI::App& app) {
  const std::vector<std::string> left = app.remaining(true);
  const bool group = !named_command(app).get_subcommands([](const CLI::App*) { return true; }).empty();
  if (group && !left.empty() && !left[0].starts_with('-')) return refused(command_fault(app), app);
  return {.arguments = {}, .command = nullptr, .exit = kDone, .message = app.help()};
}

}  // namespace

Parsed parse_arguments(int argc, const char* const* argv, Day today) {
  Parsed parsed;
  Arguments& arguments = parsed.arguments;
  arguments.today = today;
  CLI::App app{"Chancery keeps the diplomatic record: it reads the news and tells how states stand with each other,\nsince when, according to whom and how surely."};
  app.name("chancery");
  app.require_subcommand(1);
  app.footer("\nStart with `chancery read FILE…`, then `chancery standing VNM USA`.\n`chancery COMMAND --help` shows a command's options and examples.\n"
             "Exit codes: 0 done; 1 some input could not be read; 2 wrong usage; 3 no ledger; 4 internal fault.");
  app.add_option("--ledger", arguments.ledger, "the ledger's file ($CHANCERY_LEDGER, else chancery.db)")->type_name("PATH")->check(kNotEmpty);
  app.add_option("--format", arguments.format, "table (on a terminal), json (elsewhere), csv, md, html, pdf, conllu")->type_name("FORMAT");
  app.add_option_function<std::string>("--today", [&](const std::string& text) { arguments.today = Describer::checked("--today", text), arguments.today_given = true; },
                                       "the day of asking ($CHANCERY_TODAY, else the clock's)")->type_name("DATE")->envname("CHANCERY_TODAY");
  app.add_flag("--version", [&](std::int64_t) { throw CLI::CallForVersion("chancery " CHANCERY_VERSION, 0); }, "print the version");
  Describer describer{app, parsed};
  describe_reading(describer);
  describe_asking(describer);
  describe_serving(describer);
  describe_exchange(describer);
  describe_annotating(describer);
  describe_upkeep(describer);
  try {
    app.parse(argc, argv);
    if (arguments.paths.empty() && named_command(app).get_option_no_throw("FILE")) arguments.paths = {"-"};
    if (arguments.ledger.empty()) arguments.ledger = std::getenv("CHANCERY_LEDGER") && *std::getenv("CHANCERY_LEDGER") ? std::getenv("CHANCERY_LEDGER") : "chancery.db";
  } catch (const CLI::CallForHelp&) {
    parsed = helped(app);
  } catch (const CLI::CallForVersion& version) {
    parsed = {.arguments = {}, .command = nullptr, .exit = kDone, .message = version.what() + std::string("\n")};
  } catch (const CLI::ParseError& error) {
    const bool no_command = error.get_name() == "RequiredError" && std::string(error.what()).find("ubcommand") != std::string::npos;
    const std::string message = no_command ? command_fault(app) : error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError) ? leftover_fault(app, error.what()) : error.what();
    parsed = refused(message, app);
  }
  return parsed;
}

}  // namespace chancery::cli

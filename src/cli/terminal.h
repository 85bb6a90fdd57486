// Standard output and error as the commands see them. Private to src/cli.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "present/present.h"

namespace chancery::cli {

class Terminal {
 public:
  // Looks at the process's descriptors and its environment (NO_COLOR, TERM, COLUMNS).
  Terminal();

  bool shows_tables() const { return out_is_terminal_; }
  bool shows_progress() const { return err_is_terminal_; }
  const Style& style() const { return style_; }

  void out(std::string_view text);          // results; buffered
  void line(std::string_view text);         // out(), then a newline
  void remark(std::string_view text);       // "chancery: TEXT" to standard error
  void complain(const Error& error);        // remark(describe(error))
  void progress(std::string_view text);     // rewrites one line on a terminal; nothing elsewhere
  // Writes what is buffered. False once standard output has failed; out() then drops everything.
  bool flush();
  bool reader_left() const { return reader_left_; }  // the failure was a closed pipe: nobody wants the rest
  const std::string& failure() const { return failure_; }

 private:
  Style style_;
  std::string buffer_, failure_;
  bool out_is_terminal_ = false, err_is_terminal_ = false, progress_shown_ = false, reader_left_ = false;
};

}  // namespace chancery::cli

#include "service/readers.h"

#include <fmt/format.h>
#include <sys/stat.h>

namespace chancery::service {

Status Readers::Lease::hold() {
  Result<std::unique_ptr<Ledger::View>> view = ledger_->view();
  if (!view) return view.error();
  view_ = std::move(*view);
  return {};
}

Readers::Lease::~Lease() {
  view_.reset();
  if (!ledger_) return;
  const std::scoped_lock lock(from_->mutex_);
  from_->idle_.push_back({std::move(ledger_), std::move(state_)});
}

std::string Readers::state() const {
  struct stat file{}, log{};
  if (stat(location_.c_str(), &file) != 0) return {};
  return fmt::format("{}.{}.{}", file.st_dev, file.st_ino, stat((location_ + "-wal").c_str(), &log) == 0);
}

Result<Readers::Lease> Readers::lend() {
  const std::string now = state();
  {
    const std::scoped_lock lock(mutex_);
    while (!idle_.empty()) {
      Idle idle = std::move(idle_.back());
      idle_.pop_back();
      if (idle.state == now) return Lease(*this, std::move(idle.ledger), std::move(idle.state));
    }
  }
  Result<std::unique_ptr<Ledger>> opened = Ledger::open(location_, Ledger::Mode::read);
  if (!opened) {
    Error error = opened.error();
    error.kind = Error::Kind::store;
    return error;
  }
  return Lease(*this, std::move(*opened), now);
}

std::size_t Readers::held_bytes() {
  const std::scoped_lock lock(mutex_);
  std::size_t all = 0;
  for (const Idle& idle : idle_) all += idle.ledger->held_bytes();
  return all;
}

}  // namespace chancery::service

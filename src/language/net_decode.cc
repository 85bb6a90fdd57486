#include "language/net_decode.h"

#include <algorithm>

namespace chancery::net {
namespace {

constexpr double kFar = 5;                       // a tree with crossing arcs must be likelier by e to the fifth
constexpr std::size_t kLongestProjective = 160;  // words; beyond it the cubic way takes too long

// A complete directed graph: arc h -> d has score at[d * size + h]; node 0 is the root.
struct Graph {
  std::size_t size = 0;
  std::vector<double> at;
  double score(std::size_t d, std::size_t h) const { return at[d * size + h]; }
};
using Heads = std::vector<std::size_t>;

Heads best_heads(const Graph& graph) {
  Heads heads(graph.size, 0);
  for (std::size_t d = 1; d < graph.size; ++d) {
    std::size_t best = d == 0 ? 1 : 0;
    for (std::size_t h = 1; h < graph.size; ++h)
      if (h != d && graph.score(d, h) > graph.score(d, best)) best = h;
    heads[d] = best;
  }
  return heads;
}

// in_cycle of the first cycle found, empty when there is none.
std::vector<bool> find_cycle(const Heads& heads) {
  std::vector<std::size_t> seen(heads.size(), 0);  // by which walk
  for (std::size_t start = 1; start < heads.size(); ++start) {
    std::size_t at = start;
    while (at != 0 && seen[at] == 0) {
      seen[at] = start;
      at = heads[at];
    }
    if (at == 0 || seen[at] != start) continue;
    std::vector<bool> in_cycle(heads.size(), false);
    for (std::size_t node = at; !in_cycle[node]; node = heads[node]) in_cycle[node] = true;
    return in_cycle;
  }
  return {};
}

struct Contraction {
  Graph graph;
  std::vector<std::size_t> old_node;  // of each new node but the last, which is the cycle
  std::vector<std::size_t> from;      // for each old node outside: its best head in the cycle
  std::vector<std::size_t> into;      // for each old node outside: the cycle's node it would best enter
};

Contraction contract(const Graph& graph, const Heads& heads, const std::vector<bool>& in_cycle) {
  Contraction out;
  for (std::size_t node = 0; node < graph.size; ++node)
    if (!in_cycle[node]) out.old_node.push_back(node);
  const std::size_t cycle = out.old_node.size();
  out.graph.size = cycle + 1;
  out.graph.at.assign(out.graph.size * out.graph.size, 0);
  out.from.assign(graph.size, 0);
  out.into.assign(graph.size, 0);
  for (std::size_t a = 0; a < cycle; ++a) {
    const std::size_t node = out.old_node[a];
    for (std::size_t b = 0; b < cycle; ++b) out.graph.at[a * out.graph.size + b] = graph.score(node, out.old_node[b]);
    bool any = false;
    double best_from = 0, best_into = 0;
    for (std::size_t c = 1; c < graph.size; ++c) {
      if (!in_cycle[c]) continue;
      const double leave = graph.score(node, c), enter = graph.score(c, node) - graph.score(c, heads[c]);
      if (!any || leave > best_from) best_from = leave, out.from[node] = c;
      if (!any || enter > best_into) best_into = enter, out.into[node] = c;
      any = true;
    }
    out.graph.at[a * out.graph.size + cycle] = best_from;
    out.graph.at[cycle * out.graph.size + a] = best_into;
  }
  return out;
}

// Chu and Liu, Edmonds: the best arborescence under node 0.
Heads arborescence(const Graph& graph) {
  Heads heads = best_heads(graph);
  const std::vector<bool> in_cycle = find_cycle(heads);
  if (in_cycle.empty()) return heads;
  const Contraction small = contract(graph, heads, in_cycle);
  const std::size_t cycle = small.old_node.size();
  const Heads inner = arborescence(small.graph);
  for (std::size_t a = 1; a < cycle; ++a) {
    const std::size_t node = small.old_node[a];
    heads[node] = inner[a] == cycle ? small.from[node] : small.old_node[inner[a]];
  }
  const std::size_t entry = small.old_node[inner[cycle]];
  heads[small.into[entry]] = entry;
  return heads;
}

// Memory that a thread's sentences share: no larger than the longest projective one needs.
struct SpanTables {
  std::vector<double> sums;
  std::vector<std::uint16_t> turns;
  double* sums_for(std::size_t n) {
    if (sums.size() < 6 * n * n) sums.resize(6 * n * n);
    return sums.data();
  }
  std::uint16_t* turns_for(std::size_t n) {
    if (turns.size() < 3 * n * n) turns.resize(3 * n * n);
    return turns.data();
  }
};

SpanTables& span_tables() {
  thread_local SpanTables tables;
  return tables;
}

// Eisner's spans: of words a to b under a or under b, open (the other end may get more words) or closed. Each table that a loop reads along
// its first word is kept turned, so that every loop runs through memory in order.
class Spans {
 public:
  Spans(std::span<const float> scores, std::size_t n)
      : scores_(scores), n_(n), under_left_(span_tables().sums_for(n)), under_left_turned_(under_left_ + n * n), under_right_(under_left_ + 2 * n * n),
        under_right_turned_(under_left_ + 3 * n * n), open_left_(under_left_ + 4 * n * n), open_right_turned_(under_left_ + 5 * n * n),
        middle_(span_tables().turns_for(n)), turn_{middle_ + n * n, middle_ + 2 * n * n} {
    for (std::size_t a = 0; a < n; ++a) under_left_[a * n + a] = under_left_turned_[a * n + a] = under_right_[a * n + a] = under_right_turned_[a * n + a] = 0;
    for (std::size_t width = 1; width < n; ++width)
      for (std::size_t a = 0; a + width < n; ++a) join(a, a + width);
  }
  std::vector<std::uint16_t> heads() {
    heads_.assign(n_, 0);
    std::size_t root = 0;
    double best = 0;
    for (std::size_t r = 0; r < n_; ++r) {
      const double total = under_right_[r] + under_left_[r * n_ + n_ - 1] + score(r, 0);
      if (r == 0 || total > best) best = total, root = r;
    }
    close(0, root, 0);
    close(root, n_ - 1, 1);
    return std::move(heads_);
  }

 private:
  struct Best {
    double sum;
    std::size_t at;
  };
  // The largest x[i] + y[i] over [from, to), the first of equals.
  static Best largest(const double* x, const double* y, std::size_t from, std::size_t to) {
    Best best{x[from] + y[from], from};
    for (std::size_t i = from + 1; i < to; ++i)
      if (const double sum = x[i] + y[i]; sum > best.sum) best = {sum, i};
    return best;
  }
  double score(std::size_t word, std::size_t head) const { return static_cast<double>(scores_[word * (n_ + 1) + head]); }
  void join(std::size_t a, std::size_t b) {
    const std::size_t cell = a * n_ + b, turned = b * n_ + a;
    const Best parted = largest(&under_left_[a * n_], &under_right_turned_[b * n_] + 1, a, b);
    middle_[cell] = static_cast<std::uint16_t>(parted.at);
    open_right_turned_[turned] = parted.sum + score(a, b + 1);
    open_left_[cell] = parted.sum + score(b, a + 1);
    const Best right = largest(&under_right_[a * n_], &open_right_turned_[b * n_], a, b);
    under_right_[cell] = under_right_turned_[turned] = right.sum, turn_[0][cell] = static_cast<std::uint16_t>(right.at);
    const Best left = largest(&open_left_[a * n_], &under_left_turned_[b * n_], a + 1, b + 1);
    under_left_[cell] = under_left_turned_[turned] = left.sum, turn_[1][cell] = static_cast<std::uint16_t>(left.at);
  }
  void close(std::size_t a, std::size_t b, int left) {
    if (a == b) return;
    const std::size_t m = turn_[left][a * n_ + b];
    if (left) open(a, m, 1), close(m, b, 1);
    else close(a, m, 0), open(m, b, 0);
  }
  void open(std::size_t a, std::size_t b, int left) {
    if (left) heads_[b] = static_cast<std::uint16_t>(a + 1);
    else heads_[a] = static_cast<std::uint16_t>(b + 1);
    const std::size_t m = middle_[a * n_ + b];
    close(a, m, 1);
    close(m + 1, b, 0);
  }

  std::span<const float> scores_;
  std::size_t n_;
  // Only what the loops have filled is read.
  double *under_left_, *under_left_turned_, *under_right_, *under_right_turned_, *open_left_, *open_right_turned_;
  std::uint16_t *middle_, *turn_[2];  // where the best span is parted; [0]: under its right end, [1]: under its left
  std::vector<std::uint16_t> heads_;
};

// Whether a word under an arc hangs on a word beside it.
bool crosses(std::span<const std::uint16_t> heads) {
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] == 0) continue;
    const std::size_t a = std::min<std::size_t>(i + 1, heads[i]), b = std::max<std::size_t>(i + 1, heads[i]);
    for (std::size_t between = a + 1; between < b; ++between)
      if (heads[between - 1] < a || heads[between - 1] > b) return true;  // the root's arc comes from outside, too
  }
  return false;
}

double total(std::span<const float> scores, std::span<const std::uint16_t> heads) {
  double sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) sum += static_cast<double>(scores[i * (heads.size() + 1) + heads[i]]);
  return sum;
}

}  // namespace

std::vector<std::uint16_t> best_projective_tree(std::span<const float> scores, std::size_t n) { return n == 0 ? std::vector<std::uint16_t>{} : Spans(scores, n).heads(); }

std::vector<std::uint16_t> likeliest_tree(std::span<const float> scores, std::size_t n) {
  std::vector<std::uint16_t> heads = best_tree(scores, n);
  if (n > kLongestProjective || !crosses(heads)) return heads;
  std::vector<std::uint16_t> projective = best_projective_tree(scores, n);
  return total(scores, projective) + kFar >= total(scores, heads) ? projective : heads;
}

std::vector<std::uint16_t> best_tree(std::span<const float> scores, std::size_t n) {
  Heads heads(n + 1, 0);
  std::size_t roots = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const float* row = scores.data() + i * (n + 1);
    std::size_t best = 0;
    for (std::size_t h = 1; h <= n; ++h)
      if (h != i + 1 && row[h] > row[best]) best = h;
    heads[i + 1] = best;
    roots += best == 0;
  }
  if (roots != 1 || !find_cycle(heads).empty()) {
    Graph graph{n + 1, std::vector<double>((n + 1) * (n + 1), 0)};
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t h = 0; h <= n; ++h)  // the root is so dear that only one word may have it
        graph.at[(i + 1) * (n + 1) + h] = static_cast<double>(scores[i * (n + 1) + h]) - (h == 0 ? 1e7 : 0);
    heads = arborescence(graph);
  }
  std::vector<std::uint16_t> out(n);
  for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<std::uint16_t>(heads[i + 1]);
  return out;
}

}  // namespace chancery::net

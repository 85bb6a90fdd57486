"""Further ways of news wires for wire_sentences.py: who told it, verbs of the codebook's frames with what they govern, and clauses that treebanks of the web seldom have."""
import pathlib
import re

import wire_phrases as wp
from wire_phrases import between_commas, comma, infinitive, left, noun, preposition, right, verb, word

OUTLETS = "Reuters AFP CNN Bloomberg Politico Axios Xinhua TASS Yonhap Kyodo ANSA Interfax".split()
PARTICLES = set("over out up down off back in away on through aside".split())
GOVERNED = set("on against to from for with at over in into about toward towards of after upon".split())
MANY = {"child": "children", "man": "men", "woman": "women", "fisherman": "fishermen", "person": "people", "wife": "wives", "life": "lives"}
# Irregular verbs and misprints that wire_phrases.py cannot inflect.
UNSAID = set("""fling freeze dig sling slay split spit sit shine shrink spring string wind tear underwrite unfreeze oversee overcome forgo forswear partake beseech kneel rethink bid blow cast browbeat squabbling shook retook overran
struck waylay swell sew sow unsay unwind arraigned barred mutilated countersink counterstrike debar cost""".split())
ALONE = wp.UNCOUNTED | set("equipment intelligence information evidence oil gas wheat coal steel fuel rice food water assistance help relief support backing protection access recognition independence".split())


def frames(folder):
    """(lemma, particle or "", words of an object or None, preposition, whether it hangs on the object) for each verb line that can be said simply."""
    sets, out = {}, []
    files = sorted(pathlib.Path(folder).glob("*.frames"))
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if found := re.match(r"set (\w+) = (.*)", line):
                sets[found[1]] = [w.strip() for w in found[2].split(",")]
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            found = re.match(r"verb ([\w, ]+?)((?: !?[\w/|~]+\{[^}]*\})*) : subject > (\S+)$", line)
            wanted = [c for c in re.findall(r" ([!\w/|~]+)\{([^}]*)\}", found[2]) if c[0][0] != "!"] if found else []
            if not found or any(role != "object" for role, _ in wanted) or len(wanted) > 1:
                continue
            things = None if not wanted else [w for name in wanted[0][1].split(",") for w in sets.get(name.strip()[1:], [name.strip()])]
            things = things and [w for w in things if w.isalpha() and w.islower() and w.isascii() and not (w.endswith("s") and not w.endswith("ss"))]
            path = next((p for p in found[3].split("|") if re.fullmatch(r"(object/)?(\w+)", p) and (p == "object" or p.split("/")[-1] in GOVERNED)), None)
            if path is None or (wanted and not things) or (path.startswith("object/") and not wanted) or (path == "object" and wanted):
                continue
            for lemma in found[1].split(", "):
                head, _, particle = lemma.partition("_")
                if head.isascii() and head.isalpha() and head not in UNSAID and (not particle or particle in PARTICLES):
                    out.append((head, particle, things, path.split("/")[-1], path.startswith("object/")))
    return out


class Clauses:
    """Mixed into Grammar, whose phrases it uses."""

    # ------------------------------------------------------------ the codebook's verbs
    def framed(self, tag):
        lemma, particle, things, path, below = self.one(self.frames)
        out = verb(lemma, tag)
        out = right(out, word(particle, "ADP", "RP"), "compound:prt") if particle else out
        if path == "object":
            return right(out, self.party(), "obj")
        governed = preposition(path, self.party())
        if things is None:
            return right(out, governed, "obl")
        what = self.counted(self.one(things))
        if below:
            return right(out, right(what, governed, "nmod"), "obj")
        return right(right(out, what, "obj"), governed, "obl")

    def party(self):
        return self.weighed((55, self.name), (15, self.body), (15, lambda: self.thing(self.one(wp.PEOPLE + wp.FORCES))), (15, self.person))

    def counted(self, lemma):
        """A noun of a set, one or many, with what stands before it."""
        if lemma in ALONE:
            return self.described(word(lemma, "NOUN", "NN"))
        if self.odds(0.45):
            form = MANY.get(lemma) or (lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh")) else "s"))
            out = self.described(word(form, "NOUN", "NNS", lemma))
            return self.weighed((45, lambda: out), (20, lambda: self.definite(out)), (20, lambda: left(out, word("its", "PRON", "PRP$", "its"), "nmod:poss")),
                                (15, lambda: left(out, word(self.one("two three dozens several 12 30".split()), "NUM", "CD"), "nummod")))
        out = self.described(word(lemma, "NOUN", "NN"))
        vowel = out.tokens[0][0][0].lower() in "aeiou"
        return self.weighed((45, lambda: left(out, word("an" if vowel else "a", "DET", "DT", "a"), "det")), (30, lambda: self.definite(out)), (25, lambda: left(out, word("its", "PRON", "PRP$", "its"), "nmod:poss")))

    # ------------------------------------------------------------ who told it
    def informed(self):
        """three people briefed on the talks; an official familiar with the plan"""
        many = self.odds(0.7)
        out = word(*self.one([("people", "NOUN", "NNS", "person"), ("officials", "NOUN", "NNS", "official"), ("diplomats", "NOUN", "NNS", "diplomat"), ("sources", "NOUN", "NNS", "source")] if many
                             else [("person", "NOUN", "NN", "person"), ("official", "NOUN", "NN", "official"), ("diplomat", "NOUN", "NN", "diplomat"), ("source", "NOUN", "NN", "source")]))
        if self.odds(0.3):
            out = left(out, self.one([self.of_state(), word("senior", "ADJ", "JJ"), word("Western", "ADJ", "JJ")]), "amod")
        if many:
            out = left(out, word(self.one("two three four several".split()), "NUM", "CD"), "nummod") if self.odds(0.7) else out
        else:
            out = left(out, word("an" if out.tokens[0][0][0] in "aeiou" else "a", "DET", "DT", "a"), "det")
        matter = self.definite(noun(self.one("matter talks plan decision discussions operation investigation deal".split())))
        knows = self.weighed((30, lambda: (right(verb("brief", "VBN"), preposition("on", matter), "obl"), "acl")), (30, lambda: (right(word("familiar", "ADJ", "JJ"), preposition("with", matter), "obl"), "amod")),
                             (15, lambda: (preposition("with", right(word("knowledge", "NOUN", "NN"), preposition("of", matter), "nmod")), "nmod")),
                             (10, lambda: (right(word("close", "ADJ", "JJ"), preposition("to", matter), "obl"), "amod")), (25, lambda: (None, "")))
        return right(out, *knows) if knows[0] else out

    def told_outlet(self):
        who = self.weighed((6, self.informed), (3, lambda: self.subject(simple=True)))
        out = right(verb("tell", "VBD"), self.outlet(), "iobj")
        out = self.with_time(out) if self.odds(0.2) else out
        out = right(out, preposition("on", right(word("condition", "NOUN", "NN"), preposition("of", word("anonymity", "NOUN", "NN")), "nmod")), "obl") if self.odds(0.2) else out
        out = left(out, who, "nsubj")
        what = self.with_tail(self.clause())
        if self.odds(0.5):
            return left(out, right(what, comma(), "punct"), "ccomp")
        return right(out, left(what, word("that", "SCONJ", "IN"), "mark") if self.odds(0.6) else what, "ccomp")

    def outlet(self):
        if self.odds(0.3):
            paper = word(*self.one([("newspaper", "NOUN", "NN"), ("broadcaster", "NOUN", "NN"), ("agency", "NOUN", "NN")]))
            return self.definite(left(paper, self.of_state(), "amod")) if self.odds(0.5) else left(paper, self.definite(word(self.one(OUTLETS), "PROPN", "NNP")), "compound")
        return word(self.one(OUTLETS), "PROPN", "NNP")

    def according_to(self):
        according = right(word("according", "VERB", "VBG", "accord"), word("to", "ADP", "IN"), "fixed")
        who = left(self.informed() if self.odds(0.6) else self.subject(simple=True), according, "case")
        what = self.with_tail(self.clause())
        return left(what, right(who, comma(), "punct"), "obl") if self.odds(0.6) else right(what, left(who, comma(), "punct"), "obl")

    # ------------------------------------------------------------ predicates
    def declares(self, tag):
        adjectives = "void illegal unlawful invalid unconstitutional unacceptable legitimate binding historic".split()
        judged = word(*self.one([(a, "ADJ", "JJ") for a in adjectives]))
        if self.odds(0.25):
            judged = right(word("null", "ADJ", "JJ"), left(word("void", "ADJ", "JJ"), word("and", "CCONJ", "CC"), "cc"), "conj")
        what = self.thing(self.one(wp.DEALS + wp.STEPS))
        what = right(what, preposition("with", self.name()), "nmod") if self.odds(0.4) else what
        return right(right(verb(self.one("declare call deem rule pronounce consider find".split()), tag), what, "obj"), judged, "xcomp")

    def lets(self, tag):
        ships = "sail dock leave pass enter land return depart refuel work".split()
        who = self.thing(self.one("tanker ship vessel plane frigate convoy crew team lorries drones fishermen inspectors journalists".split()))
        return right(right(verb(self.one("let let make help watch".split()), tag), who, "obj"), verb(self.one(ships), "VB") if self.odds(0.5) else self.act("VB"), "xcomp")

    def calls_on(self, tag):
        out = right(verb(self.one(["call", "call", "prevail"]), tag), preposition("on", self.party()), "obl")
        return right(out, infinitive(self.act("VB")), "advcl")

    def is_to(self, many):
        """is due / expected / set to; is to"""
        be = left_be(many, self.odds(0.3))
        kind = self.one("due expected set poised scheduled prepared to".split())
        if kind == "to":
            return left(infinitive(self.predicate("VB")), be, "aux")
        if kind in ("due", "poised", "prepared"):
            return left(right(word(kind, "ADJ", "JJ"), infinitive(self.predicate("VB")), "xcomp"), be, "cop")
        return left(right(verb({"expected": "expect", "set": "set", "scheduled": "schedule"}[kind], "VBN"), infinitive(self.predicate("VB")), "xcomp"), be, "aux:pass")

    # ------------------------------------------------------------ sentences
    def coming(self):
        who = self.subject(simple=True)
        many = who.plural() or who.tokens[who.head][0] in ("they", "we")
        out = self.is_to(many)
        passive = any(t[5] == "aux:pass" and t[4] == out.head for t in out.tokens)
        out = left(out, who, "nsubj:pass" if passive else "nsubj")
        return self.with_time(out) if self.odds(0.3) else out

    def judging(self):
        who = self.subject()
        out = self.weighed((4, lambda: self.declares("VBD")), (3, lambda: self.lets("VBD")), (3, lambda: self.calls_on("VBD")))
        out = left(self.with_time(out, before=True) if self.odds(0.2) else out, who, "nsubj")
        return self.with_tail(out)

    def by_doing_so(self):
        """Recognising Taiwan would cross a red line, Beijing told Prague"""
        first = self.act("VBG")
        second = left(self.act("VB"), word(self.one("would could will may".split()), "AUX", "MD"), "aux")
        out = left(second, first, "csubj")
        if self.odds(0.5):
            return out
        said = right(verb("tell", "VBD"), self.name(), "iobj") if self.odds(0.5) else verb(self.one("say warn argue".split()), "VBD")
        return left(left(said, self.subject(simple=True), "nsubj"), right(out, comma(), "punct"), "ccomp")

    def inverted(self):
        fronts = [[("Not", "PART", "RB"), ("once", "ADV", "RB")], [("Never", "ADV", "RB")], [("Nor", "CCONJ", "CC")]]
        front = self.one(fronts)
        out = left(self.act("VB"), self.name(), "nsubj")
        out = left(out, word("did", "AUX", "VBD", "do"), "aux")
        first = word(*front[-1])
        first = left(first, word(*front[0]), "advmod") if len(front) > 1 else first
        return left(out, first, "cc" if front[-1][1] == "CCONJ" else "advmod")

    def bare_relative(self):
        """released the teacher it had vowed to keep; the deal it signed with Oman"""
        who = word(self.one("it he they".split()), "PRON", "PRP")
        relative = right(left(verb(self.one("vow threaten want promise refuse".split()), "VBN"), word("had", "AUX", "VBD", "have"), "aux"), infinitive(verb(self.one("keep sell close block free seize sign leave".split()), "VB")), "xcomp")
        if self.odds(0.5):
            relative = right(verb(self.one(wp.MAKES), "VBD"), preposition("with", self.name()), "obl")
            relative = self.with_time(relative) if self.odds(0.4) else relative
        what = self.definite(noun(self.one(wp.DEALS + ["teacher", "pilot", "ship", "journalist", "base", "contract", "tanker"])))
        what = right(what, left(relative, who, "nsubj"), "acl:relcl")
        return left(right(verb(self.one("release denounce return scrap renew close suspend honour free".split()), "VBD"), what, "obj"), self.subject(simple=True), "nsubj")

    def occasion(self):
        """ahead of a visit to Oman by Iraq's premier; during talks with Mali in Dakar"""
        if self.odds(0.5):
            what = right(left(noun("visit"), word("a", "DET", "DT"), "det"), preposition("to", self.name()), "nmod")
            what = right(what, preposition("by", self.person() if self.odds(0.5) else self.owned(noun(self.one("president minister leader envoy".split())))), "nmod")
        else:
            what = right(noun(self.one("talks negotiations consultations".split())), preposition("with", self.party()), "nmod")
            what = right(what, preposition("in", word(self.one(self.capitals), "PROPN", "NNP")), "nmod") if self.odds(0.5) else what
        if self.odds(0.4):
            where = right(word(self.one(["ahead", "ahead", "instead"]), "ADV", "RB"), preposition("of", what), "obl")
            return self.clause(), where, "advmod"
        return self.clause(), preposition(self.one("during before after following despite".split()), what), "obl"

    def with_occasion(self):
        clause, what, relation = self.occasion()
        return right(clause, left(what, comma(), "punct") if self.odds(0.4) else what, relation)

    def asked(self):
        """Speaking in Oslo, …; Angered by the vote, …"""
        first = self.weighed((4, lambda: right(verb(self.one("speak arrive talk".split()), "VBG"), preposition("in", self.name()), "obl")),
                             (3, lambda: right(verb(self.one("anger stung alarm encourage".replace("stung ", "").split()), "VBN"), preposition("by", self.thing(self.one(wp.STEPS))), "obl:agent")),
                             (3, lambda: right(verb("ask", "VBN"), preposition("about", self.thing(self.one(wp.STEPS))), "obl")), (3, lambda: self.act("VBG")))
        return left(self.weighed((5, self.said), (5, self.clause)), right(first, comma(), "punct"), "advcl")

    def casualties(self):
        who = left(noun(self.one("soldiers sailors civilians pilots policemen".split()[:4])), word(self.one("two three five 12 20".split()), "NUM", "CD"), "nummod")
        cause = right(noun(self.one("attack raid strike clash".split())), preposition("by", self.party()), "nmod")
        cause = left(cause, word("an" if cause.tokens[0][0][0] == "a" else "a", "DET", "DT", "a"), "det")
        out = left(verb(self.one("kill wound injure detain".split()), "VBN"), word("were", "AUX", "VBD", "be"), "aux:pass")
        out = self.weighed((4, lambda: right(out, preposition("in", cause), "obl")), (3, lambda: right(out, preposition("by", self.party()), "obl:agent")), (3, lambda: right(out, preposition("near", self.name()), "obl")))
        return self.with_tail(left(self.with_time(out) if self.odds(0.4) else out, who, "nsubj:pass"))

    def first_to(self):
        what = right(self.definite(left(noun("state"), word(self.one(["first", "only", "last"]), "ADJ", "JJ"), "amod")), infinitive(self.act("VB")), "acl")
        if self.odds(0.4):
            what = right(self.definite(left(noun("visit"), word("first", "ADJ", "JJ"), "amod")), preposition("by", self.owned(noun(self.one("president minister leader".split())))), "nmod")
            what = right(right(what, preposition("to", self.name()), "nmod"), preposition("since", word(str(self.random.randrange(1960, 2024)), "NUM", "CD")), "nmod")
            who = word("it", "PRON", "PRP")
        else:
            who = self.name()
        return left(left(what, left_be(False, True), "cop"), who, "nsubj")

    def both(self):
        """neither confirmed nor denied; as well as"""
        if self.odds(0.5):
            second = left(self.act("VBD"), word("nor", "CCONJ", "CC"), "cc")
            return left(right(left(self.act("VBD"), word("neither", "CCONJ", "CC"), "cc:preconj"), second, "conj"), self.subject(simple=True), "nsubj")
        joined = right(right(word("as", "ADV", "RB"), word("well", "ADV", "RB"), "fixed"), word("as", "ADP", "IN"), "fixed")
        who = right(self.name(), left(self.name(), joined, "cc"), "conj")
        return self.clause(subject=who)

    def short_headline(self):
        """Manila nears release of Chinese crew"""
        act, done = self.one([("release", wp.PEOPLE + ["crew"]), ("ban", wp.GOODS), ("closure", ["border", "embassy", "base"]), ("sale", wp.GIFTS), ("purchase", wp.GIFTS), ("withdrawal", wp.FORCES), ("end", wp.DEALS), ("deal", None), ("talks", None), ("truce", None)])
        what = noun(act)
        if done:
            of = noun(self.one(done))
            of = left(of, self.of_state(), "amod") if self.odds(0.5) else of
            what = right(what, preposition("on" if act == "ban" else "to" if act == "end" else "of", of), "nmod")
        else:
            what = right(what, preposition("with", self.name()), "nmod")
        who = self.weighed((7, self.name), (3, lambda: left(noun(self.one("troops ministers lawmakers president".split())), self.of_state(), "amod")))
        out = right(verb(self.one("near mull eye seek weigh back slam reject order sign expect delay approve announce block hail oppose consider demand".split()), "VBP" if who.plural() else "VBZ"), what, "obj")
        return left(out, who, "nsubj")

    def further(self):
        return self.weighed((18, self.told_outlet), (8, self.according_to), (12, self.coming), (14, self.judging), (6, self.by_doing_so), (3, self.inverted), (7, self.bare_relative), (9, self.with_occasion), (8, self.asked),
                            (7, self.casualties), (4, self.first_to), (4, self.both))


def left_be(many, past):
    form = ("were" if many else "was") if past else ("are" if many else "is")
    return word(form, "AUX", "VBD" if past else "VBP" if many else "VBZ", "be")

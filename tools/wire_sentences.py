#!/usr/bin/env python3
"""Sentences in the manner of news wires with their trees, from a small grammar: what treebanks of the web lack ("Nairobi last year
blocked Kampala's fuel imports"). They say nothing true; who does what to whom is drawn by lot.

usage: wire_sentences.py COUNT SEED > wire.conllu      (beside the treebanks: chancery-train network)
"""
import pathlib
import random
import sys

import wire_phrases as wp
from wire_clauses import Clauses, frames
from wire_phrases import Phrase, between_commas, comma, infinitive, left, noun, preposition, right, verb, word

LONGEST = 42  # tokens


class Grammar(Clauses):
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.names, self.adjectives, self.capitals = wp.states(pathlib.Path(__file__).parent.parent / "world" / "states.tsv")
        self.frames = frames(pathlib.Path(__file__).parent.parent / "codebook")

    def one(self, of):
        return self.random.choice(of)

    def odds(self, share):
        return self.random.random() < share

    def weighed(self, *options):
        """One of (weight, maker), made."""
        return self.random.choices([m for _, m in options], [w for w, _ in options])[0]()

    # ------------------------------------------------------------ who
    def name(self):
        return self.weighed((50, lambda: word(self.one(self.names), "PROPN", "NNP")), (28, lambda: word(self.one(self.capitals), "PROPN", "NNP")), (14, self.long_name),
                            (8, lambda: word(self.one(wp.ORGANISATIONS), "PROPN", "NNP")))

    def long_name(self):
        *first, (form, tag, penn) = self.one(wp.LONG_NAMES)
        out = word(form, tag, penn, form[:-1] if penn == "NNPS" else form)
        for form, tag, penn in reversed(first):
            out = left(out, word(form, tag, penn, form), {"DET": "det", "ADJ": "amod"}.get(tag, "compound"))
        return out

    def of_state(self):
        return word(self.one(self.adjectives), "ADJ", "JJ")

    def owned(self, phrase, owner=None):
        return left(phrase, right(owner or self.name(), word("'s", "PART", "POS", "'s"), "case"), "nmod:poss")

    def full_name(self):
        return right(word(self.one(wp.FIRST_NAMES), "PROPN", "NNP"), word(self.one(wp.LAST_NAMES), "PROPN", "NNP"), "flat")

    def person(self):
        return self.weighed((20, lambda: word(self.one(wp.LAST_NAMES), "PROPN", "NNP")), (15, self.full_name), (40, self.titled), (25, self.in_office))

    def titled(self):
        title, kind = self.one(wp.TITLES)
        title = word(title, "PROPN", "NNP")
        if kind:
            title = left(title, word(kind, "ADJ", "NNP", kind), "amod")
        own = self.odds(0.15)
        if not own and self.odds(0.5):
            title = left(title, self.of_state(), "amod")
        out = left(self.full_name(), title, "nmod:desc")
        return self.owned(out) if own else out

    def in_office(self):
        """Kenya's foreign minister, …,"""
        role = noun(self.one("minister minister president spokesman spokeswoman ambassador envoy leader chief".split()))
        if role.tokens[0][0] == "minister":
            role = self.department(role)
        elif role.tokens[0][0].startswith("spokes"):
            role = left(role, noun("government"), "compound")
        out = self.owned(role) if self.odds(0.6) else self.definite(left(role, self.of_state(), "amod"))
        return right(out, between_commas(self.full_name()), "appos")

    def department(self, of):
        return left(of, word(self.one(["foreign", "prime"]), "ADJ", "JJ"), "amod") if self.odds(0.6) else left(of, noun(self.one("defence trade interior finance".split())), "compound")

    def definite(self, phrase):
        return left(phrase, word("the", "DET", "DT"), "det")

    def body(self):
        out = noun(self.one(wp.BODIES))
        if out.tokens[0][0] == "ministry":
            out = left(out, word("foreign", "ADJ", "JJ"), "amod") if self.odds(0.6) else left(out, noun(self.one("defence trade interior finance".split())), "compound")
        own = self.weighed((35, lambda: "owner"), (45, lambda: "state"), (20, lambda: "the"))
        if own == "owner":
            return self.owned(out)
        many = out.plural()
        out = left(out, self.of_state(), "amod") if own == "state" else out
        return self.definite(out) if own == "the" or not many or self.odds(0.15) else out

    def joined(self, make, count):
        out = make()
        for i in range(1, count):
            out = right(out, left(make(), word("and", "CCONJ", "CC") if i == count - 1 else comma(), "cc" if i == count - 1 else "punct"), "conj", at=out.head)
        return out

    def subject(self, simple=False):
        more = [] if simple else [(6, self.nominal_act), (5, self.with_apposition), (8, self.with_relative)]
        return self.weighed((9, self.pronoun), (5, self.two_sides), (34, self.name), (16, lambda: self.joined(self.name, self.one([2, 2, 3]))), (16, self.person), (14, self.body), *more)

    def pronoun(self):
        return word(self.one("it it he she they we".split()), "PRON", "PRP")

    def two_sides(self):
        forms = noun(self.one("countries sides states neighbours governments armies".split()))
        if self.odds(0.25):
            return left(forms, word("both", "DET", "DT"), "det")
        return self.definite(left(forms, word("two", "NUM", "CD"), "nummod"))

    def nominal_act(self):
        act, done = self.one([("closure", ["border", "embassy", "crossing", "base"]), ("expulsion", wp.PEOPLE), ("refusal", None), ("condemnation", wp.STEPS), ("seizure", wp.TARGETS), ("decision", None),
                              ("threat", None), ("deployment", wp.FORCES), ("release", wp.PEOPLE), ("arrest", wp.PEOPLE), ("withdrawal", wp.FORCES), ("rejection", wp.STEPS)])
        out = self.owned(noun(act)) if self.odds(0.6) else self.definite(noun(act))
        if not done:
            return right(out, infinitive(self.act("VB")), "acl")
        out = right(out, preposition("of", self.thing(self.one(done))), "nmod")
        return right(out, preposition("by", self.name()), "nmod") if self.odds(0.3) else out

    def with_apposition(self):
        what = left(noun(self.one("neighbour member rival critic party guarantor".split())), word("a", "DET", "DT"), "det")
        return right(self.name(), between_commas(right(what, preposition("of", self.name()), "nmod")), "appos")

    def with_relative(self):
        return right(self.name(), between_commas(left(self.predicate("VBD"), word("which", "PRON", "WDT"), "nsubj")), "acl:relcl")

    # ------------------------------------------------------------ what
    def thing(self, form, kind=None):
        """A noun phrase, now and then with an owner, adjectives, a number."""
        out = noun(form)
        many = out.plural()
        if kind:
            out = left(out, noun(kind) if kind != "arms" else word("arms", "NOUN", "NNS", "arm"), "compound")
        own = self.weighed((30, lambda: "owner"), (25, lambda: "state"), (7, lambda: "its"), (38, lambda: ""))
        if own == "state":
            out = left(out, self.of_state(), "amod")
        out = self.described(out)
        if own == "owner":
            return self.owned(out)
        if own == "its":
            return left(out, word("its", "PRON", "PRP$", "its"), "nmod:poss")
        if many:
            return self.weighed((25, lambda: self.definite(out)), (15, lambda: left(out, word(self.one("two three ten 40 six".split()), "NUM", "CD"), "nummod")), (60, lambda: out))
        if form in wp.UNCOUNTED:
            return self.definite(out) if self.odds(0.25) else out
        return self.definite(out) if self.odds(0.6) else left(out, word("an" if out.tokens[0][0][0].lower() in "aeiou" else "a", "DET", "DT", "a"), "det")

    def described(self, phrase):
        def participle():
            form = self.one(sorted(wp.PARTICIPLES))
            return left(phrase, word(form, "VERB", "VBN", wp.PARTICIPLES[form]), "amod")
        return self.weighed((20, lambda: left(phrase, word(self.one(wp.ADJECTIVES), "ADJ", "JJ"), "amod")), (5, lambda: left(phrase, word(self.one(wp.LIKE_PARTICIPLES), "ADJ", "JJ"), "amod")), (5, participle),
                            (70, lambda: phrase))

    def sum_of_money(self):
        amount = word(str(self.one([2, 5, 10, 35, 70, 150, 300, 1.5, 2.4])), "NUM", "CD")
        scale = left(word(self.one("billion million trillion".split()), "NUM", "CD"), amount, "compound")
        unit = self.one(["$", "won", "yen", "euros", "dollars"])
        if unit == "$":
            return right(word("$", "SYM", "$"), scale, "nummod")
        return left(word(unit, "NOUN", "NNS", unit[:-1] if unit.endswith("s") else unit), scale, "nummod")

    # ------------------------------------------------------------ when
    def with_time(self, phrase, before=False):
        add = left if before else right
        unmarked = lambda form: left(word(self.one("year week month".split()), "NOUN", "NN"), form, "amod" if form.tokens[0][2] == "ADJ" else "det")
        time, relation = self.weighed((30, lambda: (preposition("on", word(self.one(wp.DAYS), "PROPN", "NNP")), "obl")), (15, lambda: (word(self.one(wp.DAYS), "PROPN", "NNP"), "obl:unmarked")),
                                      (20, lambda: (unmarked(word(self.one(["last", "last", "next"]), "ADJ", "JJ")), "obl:unmarked")), (7, lambda: (unmarked(word("this", "DET", "DT")), "obl:unmarked")),
                                      (18, lambda: (preposition("in", word(self.one(wp.MONTHS), "PROPN", "NNP")), "obl")), (10, lambda: (preposition("in", word(str(self.random.randrange(1950, 2026)), "NUM", "CD")), "obl")))
        return add(phrase, time, relation)

    # ------------------------------------------------------------ predicates
    def act(self, tag):
        """A verb with what it is done to."""
        return self.weighed((60, lambda: self.framed(tag)), (16, lambda: self.bans(tag)), (11, lambda: self.voices(tag)), (11, lambda: self.ties(tag)), (10, lambda: right(verb(self.one(wp.CALLS), tag), self.thing(self.one(wp.PEOPLE)), "obj")),
                            (14, lambda: right(verb(self.one(wp.JUDGES), tag), self.thing(self.one(wp.STEPS)), "obj")), (8, lambda: self.strikes(tag)), (9, lambda: self.gives(tag)), (11, lambda: self.makes(tag)),
                            (10, lambda: self.moves(tag)))

    def bans(self, tag):
        goods = self.thing(self.one(wp.GOODS), self.one(wp.KINDS) if self.odds(0.6) else None)
        if self.odds(0.25):
            goods = right(goods, preposition(self.one(["from", "to", "of"]), self.name()), "nmod")
        return right(verb(self.one(wp.BANS), tag), goods, "obj")

    def voices(self, tag):
        feeling = self.one(sorted(wp.FEELINGS))
        out = noun(feeling)
        if self.odds(0.3):
            out = left(out, word(self.one("deep grave strong full growing serious".split()), "ADJ", "JJ"), "amod")
        of = self.name() if wp.FEELINGS[feeling] in ("with", "for", "to", "in") or self.odds(0.3) else self.thing(self.one(wp.STEPS))
        return right(verb(self.one(wp.VOICES), tag), right(out, preposition(wp.FEELINGS[feeling], of), "nmod"), "obj")

    def ties(self, tag):
        out = noun(self.one(wp.LINKS))
        if self.odds(0.4):
            out = left(out, word(self.one("diplomatic full military economic direct commercial".split()), "ADJ", "JJ"), "amod")
        return right(verb(self.one(wp.TIES), tag), right(out, preposition("with", self.name()), "nmod"), "obj")

    def strikes(self, tag):
        out = right(verb(self.one(wp.STRIKES), tag), self.thing(self.one(wp.TARGETS)), "obj")
        return right(out, preposition(self.one("in near along outside".split()), self.name()), "obl") if self.odds(0.4) else out

    def gives(self, tag):
        gift = self.thing(self.one(wp.GIFTS))
        if self.odds(0.25):
            to = self.name() if self.odds(0.6) else self.body()
            return right(right(verb(self.one("give send lend offer hand grant award promise sell".split()), tag), to, "iobj"), gift, "obj")
        out = right(verb(self.one(wp.GIVES), tag), gift, "obj")
        return right(out, preposition("to", self.name()), "obl") if self.odds(0.8) else out

    def makes(self, tag):
        deal = self.thing(self.one(wp.DEALS))
        if self.odds(0.4):
            deal = right(deal, preposition(*self.one([("with", self.name()), ("with", self.name()), ("on", noun(self.one("trade defence tariffs migration".split())))])), "nmod")
        return right(verb(self.one(wp.MAKES), tag), deal, "obj")

    def moves(self, tag):
        out = right(verb(self.one(wp.MOVES), tag), self.thing(self.one(wp.FORCES)), "obj")
        return right(out, preposition(self.one("to near in from along".split()), self.name()), "obl") if self.odds(0.7) else out

    def predicate(self, tag):
        return self.weighed((49, lambda: self.act(tag)), (3, lambda: self.with_particle(tag)), (1, lambda: self.for_somebody_to(tag)), (1, lambda: self.orders(tag)), (5, lambda: self.noun_to(tag)),
                            (3, lambda: self.by_doing(tag)), (3, lambda: right(self.act(tag), infinitive(self.act("VB")), "advcl")), (11, lambda: self.accuses(tag)), (9, lambda: self.asks(tag)),
                            (9, lambda: self.wants(tag)), (5, lambda: right(verb("deny", tag), self.act("VBG"), "xcomp")))

    def with_particle(self, tag):
        lemma, form, things = self.one(wp.PARTICLES)
        particle, what = word(form, "ADP", "RP"), self.thing(self.one(things))
        out = verb(lemma, tag)
        out = right(right(out, particle, "compound:prt"), what, "obj") if self.odds(0.7) else right(right(out, what, "obj"), particle, "compound:prt")
        return right(out, preposition(self.one(["to", "in", "after"]), self.name()), "obl") if self.odds(0.4) else out

    def for_somebody_to(self, tag):
        clause = left(left(infinitive(self.act("VB")), self.name(), "nsubj"), word("for", "SCONJ", "IN"), "mark")
        return right(verb(self.one("give grant deny refuse seek win".split()), tag), right(noun(self.one("approval permission clearance room".split())), clause, "acl"), "obj")

    def orders(self, tag):
        what = self.owned(noun(self.one("release arrest seizure departure return expulsion".split())), self.name() if self.odds(0.4) else self.thing(self.one("ship tanker vessel journalist pilot".split())))
        return right(verb(self.one("order demand seek secure urge block delay welcome".split()), tag), what, "obj")

    def noun_to(self, tag):
        what = self.thing(self.one("plans threat decision promise pledge offer refusal proposal attempt agreement bid call request".split()))
        return right(verb(self.one(wp.JUDGES + "suspend drop scrap renew repeat withdraw announce abandon delay".split()), tag), right(what, infinitive(self.act("VB")), "acl"), "obj")

    def by_doing(self, tag):
        return right(self.act(tag), left(self.act("VBG"), word(self.one("by without after before".split()), "SCONJ", "IN"), "mark"), "advcl")

    def accuses(self, tag):
        what = left(self.act("VBG"), word("of", "SCONJ", "IN"), "mark")
        return right(right(verb(self.one("accuse accuse accuse suspect".split()), tag), self.name(), "obj"), what, "advcl")

    def asks(self, tag):
        lemma = self.one("urge ask tell warn advise press order".split())
        whom = self.name() if self.odds(0.8) else self.body()
        return right(right(verb(lemma, tag), whom, "obj" if lemma in ("press", "order") else "iobj"), infinitive(self.act("VB")), "xcomp")

    def wants(self, tag):
        what = infinitive(self.act("VB"))
        if self.odds(0.35):
            second = infinitive(self.act("VB")) if self.odds(0.7) else self.act("VB")
            what = right(what, left(second, word("and", "CCONJ", "CC"), "cc"), "conj")
        return right(verb(self.one("plan want agree refuse vow pledge decide threaten promise offer seek".split()), tag), what, "xcomp")

    # ------------------------------------------------------------ clauses
    def clause(self, subject=None, inner=True):
        """Subject and predicate; between them now and then a time or an adverb."""
        subject = subject or self.subject()
        many = subject.plural() or subject.tokens[subject.head][0] in ("they", "we")
        out = self.with_auxiliary(many) if self.odds(0.2) else self.predicate("VBD")
        if inner:
            aside = lambda: left(out, between_commas(word(self.one(["however", "meanwhile"]), "ADV", "RB")), "advmod")
            out = self.weighed((30, lambda: self.with_time(out, before=True)), (12, lambda: left(out, word(self.one(wp.ADVERBS), "ADV", "RB"), "advmod")), (5, aside), (53, lambda: out))
        out = left(out, subject, "nsubj")
        return self.with_time(out) if self.odds(0.3) else out

    def with_auxiliary(self, many):
        have, be = ("have", "VBP") if many else ("has", "VBZ"), ("are", "VBP") if many else ("is", "VBZ")
        kind = self.weighed((35, lambda: "perfect"), (25, lambda: "modal"), (15, lambda: "not"), (15, lambda: "had"), (10, lambda: "is"))
        if kind == "perfect":
            return left(self.predicate("VBN"), word(have[0], "AUX", have[1], "have"), "aux")
        if kind == "modal":
            return left(self.predicate("VB"), word(self.one("will would could may".split()), "AUX", "MD"), "aux")
        if kind == "not":
            return left(left(self.predicate("VB"), word("not", "PART", "RB"), "advmod"), word("did", "AUX", "VBD", "do"), "aux")
        if kind == "had":
            return left(self.predicate("VBN"), word("had", "AUX", "VBD", "have"), "aux")
        return left(self.predicate("VBG"), word(be[0], "AUX", be[1], "be"), "aux")

    def opened(self, clause, form):
        tag = wp.OPENERS[form.lower()]
        return left(clause, word(form, tag, "IN" if tag == "SCONJ" else "WRB"), "mark" if tag == "SCONJ" else "advmod")

    def with_tail(self, clause):
        def conj(second, apart):
            second = left(second, word(self.one(["and", "and", "but"]), "CCONJ", "CC"), "cc")
            return right(clause, left(second, comma(), "punct") if apart else second, "conj")

        def subordinate():
            second = self.opened(self.clause(), self.one(sorted(wp.OPENERS)))
            return right(clause, left(second, comma(), "punct") if self.odds(0.4) else second, "advcl")
        doing = lambda: right(clause, left(self.accuses("VBG") if self.odds(0.6) else self.act("VBG"), comma(), "punct"), "advcl")
        occasion = lambda: right(clause, preposition(self.one("over despite during after amid following".split()), self.thing(self.one(wp.STEPS + wp.DEALS))), "obl")
        return self.weighed((14, subordinate), (10, doing), (10, lambda: conj(self.act("VBD"), self.odds(0.2))), (10, lambda: conj(self.clause(), True)),
                            (5, lambda: right(clause, left(self.clause(), word(";", "PUNCT", ":"), "punct"), "parataxis")), (6, occasion), (45, lambda: clause))

    # ------------------------------------------------------------ sentences
    def said(self):
        out = verb(self.one(wp.SAYS), "VBD")
        if out.tokens[0][1] == "tell":
            out = right(out, noun("reporters"), "iobj")
        out = self.with_time(out) if self.odds(0.35) else out
        what = self.with_tail(self.clause())
        what = left(what, word("that", "SCONJ", "IN"), "mark") if self.odds(0.55) else what
        return left(right(out, what, "ccomp"), self.subject(simple=True), "nsubj")

    def said_behind(self):
        what = right(self.with_tail(self.clause()), comma(), "punct")
        who = self.subject(simple=True)
        if self.odds(0.25):
            according = right(word("according", "VERB", "VBG", "accord"), word("to", "ADP", "IN"), "fixed")
            return right(what, left(who, according, "case"), "obl")
        out = left(verb(self.one("say say report announce write".split()), "VBD"), who, "nsubj")
        return left(self.with_time(out) if self.odds(0.3) else out, what, "ccomp")

    def quoted(self):
        what = left(self.clause(inner=self.odds(0.4)), word('"', "PUNCT", "``"), "punct")
        what = right(right(what, comma(), "punct"), word('"', "PUNCT", "''"), "punct")
        out = verb(self.one("say say tell write add".split()), "VBD")
        out = right(out, noun("reporters"), "iobj") if out.tokens[0][1] == "tell" else out
        behind = out.tokens[0][1] == "say" and self.odds(0.3)
        out = (right if behind else left)(out, self.subject(simple=True), "nsubj")
        return left(self.with_time(out) if self.odds(0.3) else out, what, "ccomp")

    def passive(self):
        verbs, things = self.one(wp.PAIRS)
        subject = self.thing(self.one(things))
        out = verb(self.one(verbs), "VBN")
        out = left(out, word("not", "PART", "RB"), "advmod") if self.odds(0.12) else out
        out = left(out, word("were" if subject.plural() else "was", "AUX", "VBD", "be"), "aux:pass")
        out = right(out, preposition("by", self.name() if self.odds(0.6) else self.body()), "obl:agent") if self.odds(0.5) else out
        return left(self.with_time(out) if self.odds(0.4) else out, subject, "nsubj:pass")

    def reduced_relative(self):
        verbs, things = self.one(wp.PAIRS)
        done = verb(self.one(verbs), "VBN")
        done = self.weighed((6, lambda: right(done, preposition("by", self.name()), "obl:agent")), (2, lambda: right(done, preposition(self.one(["in", "to", "from"]), self.name()), "obl")), (2, lambda: done))
        what = right(self.thing(self.one(things)), self.with_time(done) if self.odds(0.5) else done, "acl")
        if self.odds(0.5):
            return self.clause(subject=what)
        return left(right(verb(self.one(wp.JUDGES + wp.BANS), "VBD"), what, "obj"), self.subject(), "nsubj")

    def before_its_noun(self):
        done = verb(self.one(wp.BANS + wp.STRIKES + ["detain", "dispute", "occupy", "propose"]), "VBN")
        what = self.definite(left(noun(self.one(wp.GOODS + wp.TARGETS + wp.PEOPLE)), done, "amod"))
        if self.odds(0.5):
            return self.clause(subject=what)
        return left(right(verb(self.one("release return free inspect want visit".split()), "VBD"), what, "obj"), self.subject(), "nsubj")

    def judged_in_passing(self):
        """…, a move that Oslo called a provocation"""
        called = right(verb("call", "VBD"), left(noun(self.one("provocation threat mistake violation step farce success".split())), word("a", "DET", "DT"), "det"), "xcomp")
        called = left(left(called, self.subject(simple=True), "nsubj"), word(self.one(["that", "which"]), "PRON", "WDT"), "obj")
        what = left(noun(self.one("move remark step decision claim".split())), word("a", "DET", "DT"), "det")
        return right(self.clause(inner=self.odds(0.4)), left(right(what, called, "acl:relcl"), comma(), "punct"), "parataxis")

    def fronted(self):
        out = self.with_tail(self.clause())
        kind = self.weighed((50, lambda: "time"), (25, lambda: "occasion"), (25, lambda: "clause"))
        if kind == "clause":
            first, relation = self.opened(self.clause(), self.one("After When Although While As".split())), "advcl"
        elif kind == "occasion":
            first, relation = preposition(self.one("after during despite before under".split()), self.thing(self.one(wp.DEALS + wp.STEPS))), "obl"
        else:
            timed = self.with_time(Phrase([["", "", "", "", -1, ""]], 0), before=True)
            head = next(i for i, t in enumerate(timed.tokens) if t[4] == timed.head)
            first, relation = Phrase([[*t[:4], -1, ""] if i == head else t for i, t in enumerate(timed.tokens[:-1])], head), timed.tokens[head][5]
        return left(out, right(first, comma(), "punct") if self.odds(0.8) else first, relation)

    def headline(self):
        who = self.weighed((6, self.name), (2, lambda: self.joined(self.name, 2)), (2, self.body))
        tag = "VBP" if who.plural() else "VBZ"
        out = self.weighed((60, lambda: self.predicate(tag)), (20, lambda: infinitive(self.predicate("VB"))), (20, lambda: self.act("VBD")))
        return left(out, who, "nsubj")

    def with_sum(self):
        money = self.sum_of_money()
        what = self.thing(self.one("loan deal contract swap grant package".split()))
        what = self.weighed((40, lambda: right(what, right(word("worth", "ADJ", "JJ"), money, "obj"), "amod")), (30, lambda: right(what, preposition("of", money), "nmod")), (30, lambda: money))
        out = right(verb(self.one("sign give lend pledge offer approve receive renew repay seek".split()), "VBD"), what, "obj")
        out = right(out, preposition(self.one(["to", "with", "from"]), self.name()), "obl") if self.odds(0.5) else out
        return left(self.with_time(out, before=True) if self.odds(0.3) else out, self.subject(), "nsubj")

    def going(self):
        lemma, form = self.one(wp.GOES)
        out = right(verb(lemma, "VBD"), preposition(form, self.name()), "obl")
        out = self.with_time(out) if self.odds(0.4) else out
        out = self.weighed((30, lambda: self.with_time(out, before=True)), (20, lambda: right(out, infinitive(self.act("VB")), "advcl")), (50, lambda: out))
        return self.with_tail(left(out, self.subject(), "nsubj"))

    def person_who(self):
        return self.with_tail(self.clause(subject=right(self.full_name(), between_commas(left(self.predicate("VBD"), word("who", "PRON", "WP"), "nsubj")), "acl:relcl"), inner=False))

    def is_so(self):
        who = self.subject(simple=True)
        ready = lambda: right(word(self.one("ready willing prepared reluctant determined eager able unwilling".split()), "ADJ", "JJ"), infinitive(self.predicate("VB")), "xcomp")
        moved = lambda: right(word(self.one("angry furious concerned alarmed unhappy disappointed worried".split()), "ADJ", "JJ"), preposition(self.one("at over about".split()), self.thing(self.one(wp.STEPS))), "obl")
        out = self.weighed((5, ready), (4, moved))
        if self.odds(0.25):
            out = left(out, self.one([word("deeply", "ADV", "RB"), word("still", "ADV", "RB"), word("not", "PART", "RB")]), "advmod")
        many = who.plural() or who.tokens[who.head][0] in ("they", "we")
        form, penn = self.one([("were" if many else "was", "VBD"), ("are" if many else "is", "VBP" if many else "VBZ")])
        out = left(left(out, word(form, "AUX", penn, "be"), "cop"), who, "nsubj")
        return self.with_time(out) if self.odds(0.3) else out

    def there_were(self):
        what = noun(self.one("protests talks clashes attacks raids strikes demonstrations".split()))
        what = right(what, self.between(), "nmod") if self.odds(0.4) else what
        out = right(left(word("were", "VERB", "VBD", "be"), word("there", "PRON", "EX"), "expl"), what, "nsubj")
        out = right(out, preposition(self.one("outside near in along".split()), self.thing(self.one("embassy border base airport mission".split()))), "obl")
        return self.with_time(out) if self.odds(0.5) else out

    def between(self):
        return preposition("between", self.joined(self.name, 2))

    def talks(self):
        who = right(noun(self.one("talks negotiations clashes fighting trade tension relations".split())), self.between(), "nmod")
        passive = self.odds(0.5)
        out = verb(self.one("hold suspend resume break restore".split()), "VBN") if passive else verb(self.one("resume begin stop collapse start continue end".split()), "VBD")
        out = left(out, word("were" if who.plural() else "was", "AUX", "VBD", "be"), "aux:pass") if passive else out
        out = self.with_time(out) if self.odds(0.5) else out
        out = right(out, preposition("in", word(self.one(self.capitals), "PROPN", "NNP")), "obl") if self.odds(0.4) else out
        return self.with_tail(left(out, who, "nsubj:pass" if passive else "nsubj"))

    def object_relative(self):
        relative = verb(self.one(wp.MAKES + wp.JUDGES), "VBD")
        relative = self.with_time(relative) if self.odds(0.4) else relative
        relative = left(left(relative, self.subject(simple=True), "nsubj"), word(self.one(["that", "which"]), "PRON", "WDT"), "obj")
        what = right(self.thing(self.one(wp.DEALS + wp.STEPS)), relative, "acl:relcl")
        if self.odds(0.4):
            return self.clause(subject=what, inner=False)
        return left(right(verb(self.one(wp.JUDGES + wp.MAKES), "VBD"), what, "obj"), self.subject(simple=True), "nsubj")

    def sentence(self):
        """A tree and whether it ends in a full stop."""
        kinds = ((30, lambda: self.with_tail(self.clause())), (14, self.said), (10, self.said_behind), (8, self.passive), (8, self.reduced_relative), (4, self.before_its_noun), (3, self.judged_in_passing), (9, self.fronted),
                 (4, self.with_sum), (7, self.going), (3, self.person_who), (5, self.is_so), (2, self.there_were), (6, self.quoted), (3, self.talks), (4, self.object_relative), (45, self.further))
        return (self.weighed((6, self.headline), (3, self.short_headline)), False) if self.odds(0.08) else (self.weighed(*kinds), True)


def write(number, phrase, stop):
    tokens = [list(t) for t in phrase.tokens]
    tokens[phrase.head][5] = "root"
    if stop:
        tokens.append([".", ".", "PUNCT", ".", phrase.head, "punct"])
    first = next(t for t in tokens if t[2] != "PUNCT")
    first[0] = first[0][0].upper() + first[0][1:]
    print(f"# sent_id = wire-{number}\n# text = {' '.join(t[0] for t in tokens)}")
    for i, (form, lemma, tag, penn, head, relation) in enumerate(tokens):
        tight = form == "$" or (i + 1 < len(tokens) and tokens[i + 1][0] in (",", ".", ";", "'s"))
        print(i + 1, form, lemma, tag, penn, "_", head + 1, relation, "_", "SpaceAfter=No" if tight else "_", sep="\t")
    print()


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    grammar = Grammar(int(sys.argv[2]))
    written = 0
    while written < int(sys.argv[1]):
        phrase, stop = grammar.sentence()
        if len(phrase.tokens) <= LONGEST:
            written += 1
            write(written, phrase, stop)


if __name__ == "__main__":
    main()

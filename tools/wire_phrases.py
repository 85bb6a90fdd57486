"""Phrases with their trees, and the words of news wires, for wire_sentences.py.

A phrase is a list of tokens [form, lemma, tag, Penn tag, head, relation] and the index of its own head; heads are indices within it, -1 for none.
"""
import csv
import pathlib
import re

IRREGULAR = {line.split()[0]: line.split()[1:] for line in """
ban bans banned banned banning|bar bars barred barred barring|break breaks broke broken breaking|build builds built built building|buy buys bought bought buying
begin begins began begun beginning|cancel cancels cancelled cancelled cancelling|cut cuts cut cut cutting|drop drops dropped dropped dropping|fly flies flew flown flying
free frees freed freed freeing|agree agrees agreed agreed agreeing|give gives gave given giving|hit hits hit hit hitting|hold holds held held holding|lay lays laid laid laying
leave leaves left left leaving|lend lends lent lent lending|pay pays paid paid paying|permit permits permitted permitted permitting|plan plans planned planned planning|pass passes passed passed passing
quit quits quit quit quitting|say says said said saying|scrap scraps scrapped scrapped scrapping|seek seeks sought sought seeking|sell sells sold sold selling|send sends sent sent sending|set sets set set setting
sever severs severed severed severing|shoot shoots shot shot shooting|shut shuts shut shut shutting|stop stops stopped stopped stopping|strike strikes struck struck striking|take takes took taken taking
tell tells told told telling|transfer transfers transferred transferred transferring|veto vetoes vetoed vetoed vetoing|win wins won won winning|withdraw withdraws withdrew withdrawn withdrawing
write writes wrote written writing|bring brings brought brought bringing|beat beats beat beaten beating|come comes came come coming|become becomes became become becoming|catch catches caught caught catching|choose chooses chose chosen choosing
deal deals dealt dealt dealing|do does did done doing|draw draws drew drawn drawing|drive drives drove driven driving|feed feeds fed fed feeding|fall falls fell fallen falling|fight fights fought fought fighting|find finds found found finding
get gets got got getting|go goes went gone going|hang hangs hung hung hanging|hear hears heard heard hearing|hide hides hid hidden hiding|keep keeps kept kept keeping|lead leads led led leading|let lets let let letting
lose loses lost lost losing|make makes made made making|meet meets met met meeting|put puts put put putting|read reads read read reading|rise rises rose risen rising|run runs ran run running|see sees saw seen seeing
shake shakes shook shaken shaking|show shows showed shown showing|spend spends spent spent spending|stand stands stood stood standing|steal steals stole stolen stealing|swear swears swore sworn swearing|teach teaches taught taught teaching
throw throws threw thrown throwing|forgive forgives forgave forgiven forgiving|overthrow overthrows overthrew overthrown overthrowing|undertake undertakes undertook undertaken undertaking|uphold upholds upheld upheld upholding
withhold withholds withheld withheld withholding|forbid forbids forbade forbidden forbidding|bear bears bore borne bearing|rebuild rebuilds rebuilt rebuilt rebuilding|speak speaks spoke spoken speaking|spread spreads spread spread spreading
sink sinks sank sunk sinking|sue sues sued sued suing|stick sticks stuck stuck sticking|sting stings stung stung stinging|think thinks thought thought thinking|understand understands understood understood understanding|wear wears wore worn wearing
have has had had having|burn burns burned burned burning|overrun overruns overran overrun overrunning|retake retakes retook retaken retaking|withstand withstands withstood withstood withstanding|host hosts hosted hosted hosting
offer offers offered offered offering|open opens opened opened opening|order orders ordered ordered ordering|deliver delivers delivered delivered delivering|target targets targeted targeted targeting|visit visits visited visited visiting""".replace("\n", "|").strip("|").split("|")}
DOUBLED = set("admit commit omit submit refer defer deter confer expel compel repel propel dispel rebut regret abet allot equip signal cancel counsel quarrel travel label fuel tunnel pedal marshal".split())
PLURALS = {"batteries": "battery", "duties": "duty", "deliveries": "delivery", "armies": "army", "countries": "country", "bases": "base", "clashes": "clash", "licences": "licence", "purchases": "purchase",
           "subsidies": "subsidy", "ties": "tie", "relations": "relation", "authorities": "authority", "headquarters": "headquarters"}
UNCOUNTED = set("asylum aid grain money refuge citizenship ammunition medicine credit solidarity trade cooperation fighting tension aircraft police".split())

BANS = "block ban halt suspend restrict curb limit lift freeze stop resume ease tighten lower raise slash allow permit cut tax boycott target delay".split()
GOODS = "imports exports shipments flights visas purchases sales deliveries tariffs duties quotas sanctions curbs fees adoptions payments transfers licences subsidies convoys trucks tankers".split()
KINDS = "fuel oil gas grain wheat steel beef arms fish timber rice food coal car drone military farm vaccine diesel fruit tourist student work".split()
VOICES = "voice express declare signal repeat register convey".split()
FEELINGS = {"solidarity": "with", "support": "for", "sympathy": "for", "gratitude": "to", "opposition": "to", "anger": "at", "outrage": "at", "dismay": "at", "concern": "over", "regret": "over",
            "alarm": "over", "unease": "about", "doubt": "about", "disappointment": "over", "confidence": "in"}
TIES = "sever restore cut break renew downgrade establish upgrade reopen resume freeze suspend deepen repair review mend".split()
LINKS = "ties relations contacts talks trade links cooperation negotiations".split()
CALLS = "summon recall expel invite receive name appoint reprimand deport detain question replace host release free arrest extradite blacklist".split()
PEOPLE = "ambassador envoy diplomats attaché consul minister officials journalists fishermen activists sailors pilots soldiers priests students".split()
JUDGES = "condemn criticise denounce welcome reject praise dismiss hail oppose back support protest ridicule defend approve endorse question lament deplore veto ignore mock applaud challenge".split()
STEPS = "decision plan move proposal attack raid vote law remarks claim threat policy initiative offer request demand statement verdict appointment blockade strike report operation".split()
STRIKES = "attack shell bomb raid seize capture strike hit bombard storm target destroy shoot retake encircle occupy board intercept".split()
TARGETS = "positions villages ships vessel boat convoy base outpost depot airport camp hospital school bridge refinery drones patrol headquarters towns".split()
GIVES = "grant offer pledge lend give send deliver supply donate promise extend transfer award hand provide".split()
GIFTS = "asylum loan aid tanks weapons vaccines helicopters grain jets money refuge citizenship ammunition missiles medicine engineers credit".split()
MAKES = "sign ratify approve reach conclude launch propose host hold open close reopen shut scrap cancel postpone denounce quit leave renew draft finalise publish".split()
DEALS = "agreement pact accord treaty summit embassy border base contract ceasefire memorandum deal truce mission consulate crossing pipeline railway".split()
MOVES = "deploy mobilise move station withdraw mass test send redeploy launch fly land".split()
FORCES = "troops warships missiles batteries tanks jets bombers soldiers peacekeepers ships drones howitzers".split()
PAIRS = [(BANS, GOODS), (CALLS, PEOPLE), (JUDGES, STEPS), (STRIKES, TARGETS), (GIVES, GIFTS), (MAKES, DEALS), (MOVES, FORCES)]
PARTICLES = [("hand", "over", PEOPLE + TARGETS), ("call", "off", DEALS), ("shut", "down", ["mission", "embassy", "airport", "pipeline", "refinery"]), ("carry", "out", ["raid", "attack", "strike", "operation"]),
             ("set", "up", ["base", "mission", "camp", "embassy"]), ("send", "back", PEOPLE), ("turn", "down", STEPS), ("pass", "on", ["tanks", "weapons", "missiles", "jets"]), ("pull", "out", FORCES),
             ("take", "over", ["base", "airport", "refinery", "camp"]), ("lay", "down", ["weapons"]), ("give", "up", ["claim", "plan", "policy"])]
GOES = [("arrive", "in"), ("travel", "to"), ("fly", "to"), ("retaliate", "against"), ("apologise", "to"), ("complain", "to"), ("respond", "to"), ("agree", "with"), ("withdraw", "from"), ("appeal", "to"),
        ("vote", "against"), ("fire", "on")]
ADJECTIVES = "new joint military diplomatic recent controversial key senior final long-awaited nuclear economic bilateral maritime humanitarian foreign strategic commercial".split()
LIKE_PARTICIPLES = "repeated renewed heated limited prolonged alleged armed engaged sophisticated unprecedented continued".split()
PARTICIPLES = {"increased": "increase", "planned": "plan", "proposed": "propose", "detained": "detain", "stalled": "stall", "frozen": "freeze", "stolen": "steal", "coordinated": "coordinate"}
ADVERBS = "also later again repeatedly promptly quietly meanwhile then formally publicly briefly nevertheless finally instead reportedly".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
BODIES = "government army navy parliament junta military police ministry ministry lawmakers officials troops forces court embassy rebels prosecutors regulators soldiers diplomats militants authorities".split()
ORGANISATIONS = "NATO ASEAN ECOWAS OPEC BRICS UNESCO SADC Mercosur CARICOM IGAD Interpol Hamas Hezbollah UNRWA".split()
LONG_NAMES = [[("the", "DET", "DT"), ("United", "ADJ", "NNP"), ("States", "PROPN", "NNPS")], [("South", "PROPN", "NNP"), ("Korea", "PROPN", "NNP")], [("North", "PROPN", "NNP"), ("Korea", "PROPN", "NNP")],
              [("Saudi", "ADJ", "NNP"), ("Arabia", "PROPN", "NNP")], [("South", "PROPN", "NNP"), ("Africa", "PROPN", "NNP")], [("New", "ADJ", "NNP"), ("Zealand", "PROPN", "NNP")],
              [("the", "DET", "DT"), ("European", "ADJ", "NNP"), ("Union", "PROPN", "NNP")], [("the", "DET", "DT"), ("United", "ADJ", "NNP"), ("Nations", "PROPN", "NNPS")], [("Sri", "PROPN", "NNP"), ("Lanka", "PROPN", "NNP")],
              [("Burkina", "PROPN", "NNP"), ("Faso", "PROPN", "NNP")], [("the", "DET", "DT"), ("United", "ADJ", "NNP"), ("Arab", "ADJ", "NNP"), ("Emirates", "PROPN", "NNPS")], [("Ivory", "PROPN", "NNP"), ("Coast", "PROPN", "NNP")]]
FIRST_NAMES = """Ivan Maria Anna Peter Ahmed Fatima Omar Li Wei Minh Anh Kofi Ama Jean Marie Luis Carlos Ana Elena Viktor Olga Dmitry Sergei Hassan Ali Mehmet Ayse Raj Priya Arjun Park Kim Yoon Kenji Yuki
Hans Karin Lars Ingrid Erik Jan Tomasz Andrzej Milan Jelena Zoran Giorgi Nino Levan Samuel Grace David Sarah John Mary Abdul Yusuf Amina Ibrahim Musa Paul Julius Salva Moussa Alpha Gustavo Rafael Xavier Ousmane""".split()
LAST_NAMES = """Petrov Ivanova Kowalski Novak Horvat Popescu Ionescu Silva Santos Garcia Lopez Fernandez Rojas Mendoza Quispe Diallo Traore Keita Mensah Owusu Okafor Adeyemi Mwangi Otieno Kagiso Banda Phiri
Zulu Dlamini Hassan Karimov Nazarov Sharipov Aliyev Sargsyan Beridze Demir Yilmaz Kaya Haddad Khoury Nasser Saleh Rahman Khan Hussain Chowdhury Sharma Patel Singh Perera Tran Nguyen Pham Reyes Wijaya Tan Lee Wong Chen
Wang Zhang Tanaka Suzuki Sato Kobayashi Virtanen Hansen Olsen Nilsson Berg Jansen Muller Schmidt Weber Dubois Lefebvre Rossi Bianchi Costa Pereira Murphy Smith Brown Taylor Wilson""".split()
TITLES = [("President", None), ("Minister", "Prime"), ("Minister", "Foreign"), ("Minister", "Defence"), ("Secretary", "Foreign"), ("Chancellor", None), ("Ambassador", None), ("Senator", None), ("General", None)]
SAYS = "say say say announce report claim tell add warn declare insist".split()
OPENERS = {"after": "SCONJ", "before": "SCONJ", "as": "SCONJ", "while": "SCONJ", "because": "SCONJ", "although": "SCONJ", "when": "ADV"}


class Phrase:
    def __init__(self, tokens, head):
        self.tokens, self.head = tokens, head

    def plural(self):
        return self.tokens[self.head][3] in ("NNS", "NNPS") or any(t[4] == self.head and t[5] == "conj" for t in self.tokens)


def word(form, tag, penn, lemma=None):
    return Phrase([[form, lemma or (form if tag == "PROPN" else form.lower()), tag, penn, -1, ""]], 0)


def right(host, extra, relation, at=None):
    """`extra` behind the phrase, hung on its head or on another of its tokens."""
    shift = len(host.tokens)
    tokens = [list(t) for t in host.tokens] + [list(t) for t in extra.tokens]
    for t in tokens[shift:]:
        t[4] += shift if t[4] >= 0 else 0
    tokens[shift + extra.head][4:] = [host.head if at is None else at, relation]
    return Phrase(tokens, host.head)


def left(host, extra, relation):
    """`extra` before the phrase, hung on its head."""
    shift = len(extra.tokens)
    tokens = [list(t) for t in extra.tokens] + [list(t) for t in host.tokens]
    for t in tokens[shift:]:
        t[4] += shift if t[4] >= 0 else 0
    tokens[extra.head][4:] = [host.head + shift, relation]
    return Phrase(tokens, host.head + shift)


def comma():
    return word(",", "PUNCT", ",")


def between_commas(phrase):
    return right(left(phrase, comma(), "punct"), comma(), "punct")


def noun(form):
    many = form in PLURALS or (form.endswith("s") and form not in UNCOUNTED) or form == "fishermen"
    lemma = PLURALS.get(form) or ("fisherman" if form == "fishermen" else form[:-1] if many else form)
    return word(form, "NOUN", "NNS" if many else "NN", lemma)


def regular(verb):
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprtv]", verb) or verb in DOUBLED:
        verb2 = verb + verb[-1]
        return verb + "s", verb2 + "ed", verb2 + "ed", verb2 + "ing"
    return verb + ("es" if verb.endswith(("sh", "ch", "s", "x", "z")) else "s"), verb + "ed", verb + "ed", verb + "ing"


def verb(lemma, penn):
    forms = IRREGULAR.get(lemma) or regular(lemma)
    return word({"VB": lemma, "VBP": lemma, "VBZ": forms[0], "VBD": forms[1], "VBN": forms[2], "VBG": forms[3]}[penn], "VERB", penn, lemma)


def preposition(form, phrase):
    return left(phrase, word(form, "ADP", "IN"), "case")


def infinitive(phrase):
    return left(phrase, word("to", "PART", "TO"), "mark")


def states(path):
    """Names, adjectives and capitals of one word each, from world/states.tsv."""
    lines = [line for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    names, adjectives, capitals = [], [], []
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["status"] != "state":
            continue
        names += [row["name"]] if row["name"].isalpha() else []
        adjectives += [a for a in row["adjectives"].split(";") if a.isalpha() and not a.isupper()][:1]
        capitals += [c for c in row["capitals"].split(";") if c.isalpha()]
    return names, adjectives, capitals

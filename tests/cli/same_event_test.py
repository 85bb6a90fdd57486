"""Same event or not, from the texts themselves: several outlets, both sides' views, loose and exact dates."""

import harness

TEXTS = [
    # Two visits of one person within two months, told from either side
    ("Gazette", "2024-03-12", "V1", "LONDON - French President Emmanuel Macron visited London on 11 March 2024."),
    ("Courier", "2024-03-13", "V1", "LONDON - Britain hosted French President Emmanuel Macron on March 11, 2024."),
    ("Observer", "2024-03-20", "V1", "PARIS - Emmanuel Macron, the French President, travelled to London on 11 March."),
    ("Gazette", "2024-04-20", "V2", "LONDON - French President Emmanuel Macron visited London on 18 April 2024."),
    ("Courier", "2024-04-20", "V2", "PARIS - President Emmanuel Macron of France arrived in London on April 18, 2024."),
    # One sum of ties raised, with its day and without
    ("Gazette", "2024-03-08", "U1", "CANBERRA - Australia and Viet Nam upgraded their relations to a comprehensive strategic partnership on 7 March 2024."),
    ("Courier", "2024-03-08", "U1", "HANOI - Viet Nam and Australia raised their ties to a comprehensive strategic partnership on Thursday, 7 March 2024."),
    ("Observer", "2024-12-20", "U1", "HANOI - In March 2024 Viet Nam and Australia upgraded their relations to a comprehensive strategic partnership."),
    # Two calls, ten days apart
    ("Gazette", "2024-11-05", "C1", "WARSAW - Ukrainian President Volodymyr Zelensky spoke by phone with Polish President Andrzej Duda on 4 November 2024."),
    ("Courier", "2024-11-05", "C1", "KYIV - Polish President Andrzej Duda spoke by telephone with Ukrainian President Volodymyr Zelensky on November 4, 2024."),
    ("Gazette", "2024-11-15", "C2", "WARSAW - Ukrainian President Volodymyr Zelensky spoke by phone with Polish President Andrzej Duda on 14 November 2024."),
]


class SameEvent(harness.CommandLineTest):
    def test_reports_of_one_event_are_one_finding_and_of_two_two(self):
        events = {}
        for i, (outlet, published, event, text) in enumerate(TEXTS):
            name = f"{i}.txt"
            self.write(name, text + "\n")
            run = self.run_chancery("read", name, "--outlet", outlet, "--published", published)
            self.assertEqual(run.code, 0, run.err)
            documents = self.run_chancery("code", name).lines()
            events[documents[0]["id"]] = event
        of_finding = {}
        for pair in (("FRA", "GBR"), ("AUS", "VNM"), ("POL", "UKR")):
            for finding in self.run_chancery("timeline", *pair).json()["findings"]:
                documents = {d for line in finding["lines"] for d in line["documents"]}
                of_finding[finding["id"]] = {events[d] for d in documents}, documents
        for told, documents in of_finding.values():
            self.assertEqual(len(told), 1, f"{told} in one finding: {documents}")
        together = {event: max((len(d) for told, d in of_finding.values() if told == {event}), default=0) for event in set(events.values())}
        self.assertEqual(together, {"V1": 3, "V2": 2, "U1": 3, "C1": 2, "C2": 1})


harness.main()

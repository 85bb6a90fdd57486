"""Wrong usage: exit code 2, one line that says what to do."""

import harness


class WrongUsage(harness.CommandLineTest):
    def test_no_command(self):
        self.assert_complains(self.run_chancery(), 2, "--help")

    def test_unknown_command(self):
        self.assert_complains(self.run_chancery("stnading", "VNM"), 2, "stnading", "did you mean standing?")
        self.assert_complains(self.run_chancery("ledger", "chekc"), 2, "chekc", "did you mean check?")
        self.assert_complains(self.run_chancery("stnading", "--help"), 2, "stnading", "did you mean standing?")
        self.assert_complains(self.run_chancery("ledger", "chekc", "--help"), 2, "chekc", "did you mean check?")

    def test_unknown_option(self):
        self.assert_complains(self.run_chancery("standing", "VNM", "--yesterday"), 2, "--yesterday", "chancery standing --help")

    def test_unknown_option_with_what_may_have_been_meant(self):
        for wrong, meant in ((("standing", "VNM", "--asof", "2024-01-01"), "--as-of"), (("standing", "VNM", "--asof=2024-01-01"), "--as-of"), (("timeline", "VNM", "--knownby", "2024-01-01"), "--known-by"),
                             (("portfolio", "VNM", "--pole", "USA,CHN"), "--poles"), (("portfolio", "VNM", "--json"), "--format json"), (("claims", "--ledgr", "x.db"), "--ledger"),
                             (("serve", "--allow-writes"), "--allow-write")):
            self.assert_complains(self.run_chancery(*wrong), 2, f"did you mean {meant}?")
        self.assertNotIn("did you mean", self.run_chancery("standing", "VNM", "--zzz").err)

    def test_missing_party(self):
        self.assert_complains(self.run_chancery("standing"), 2, "chancery standing --help")

    def test_days_that_are_not_in_the_calendar(self):
        for day in ("2023-02-31", "2023-13-01", "yesterday", "23-1-1", "", "0000-00-00", "2023-02-01x"):
            for command in (["standing", "VNM", "--as-of", day], ["read", "x", "--published", day], ["timeline", "VNM", "--from", day],
                            ["claims", "--known-by", day], ["standing", "VNM", "--today", day]):
                self.assert_complains(self.run_chancery(*command), 2, command[-2])

    def test_period_that_ends_before_it_begins(self):
        self.assert_complains(self.run_chancery("timeline", "VNM", "--from", "2024-01-02", "--to", "2024-01-01"), 2, "--from")

    def test_unknown_state_with_what_may_have_been_meant(self):
        self.assert_complains(self.run_chancery("standing", "Vietnma"), 2, "Vietnma", "did you mean", "Viet")
        self.assert_complains(self.run_chancery("timeline", "VNM", "Atlantis"), 2, "Atlantis")

    def test_empty_words_are_no_question_about_everybody(self):
        self.read_news()
        for command in (["standing", ""], ["standing", "VNM", ""], ["timeline", ""], ["portfolio", ""], ["path", "VNM", ""], ["outlook", ""], ["brief", ""], ["claims", ""],
                        ["export", ""], ["aliases", ""], ["show", ""], ["search", ""], ["search", " ?! "], ["read", ""], ["claims", "--by", ""], ["claims", "--state", ""],
                        ["export", "--output", ""], ["standing", "VNM", "--ledger", ""]):
            self.assert_complains(self.run_chancery(*command), 2)

    def test_same_state_twice(self):
        self.assert_complains(self.run_chancery("standing", "VNM", "hanoi"), 2, "Viet Nam")

    def test_unknown_format(self):
        self.assert_complains(self.run_chancery("standing", "VNM", "--format", "xml"), 2, "xml", "json")
        self.assert_complains(self.run_chancery("read", "x", "--format", "csv"), 2, "csv")

    def test_unknown_state_of_a_claim(self):
        self.assert_complains(self.run_chancery("claims", "--state", "pending"), 2, "pending", "overdue")

    def test_unknown_id(self):
        self.read_news()
        for name in ("d:000000000000000000000000", "r:1", "f:zz", "nonsense"):
            self.assert_complains(self.run_chancery("show", name), 2, name)

    def test_limit_out_of_range(self):
        for limit in ("0", "-1", "1000000", "many"):
            self.assertEqual(self.run_chancery("search", "x", "--limit", limit).code, 2)


class Help(harness.CommandLineTest):
    def test_help_of_every_command_shows_examples(self):
        for command in (["read"], ["code"], ["standing"], ["timeline"], ["claims"], ["annotate"], ["aliases"], ["show"], ["search"], ["brief"], ["parse"], ["classify"],
                        ["codebook", "check"], ["ledger", "check"], ["ledger", "stats"], ["version"]):
            run = self.run_chancery(*command, "--help")
            self.assertEqual((run.code, run.err), (0, ""), command)
            self.assertIn("Examples:", run.out)
            self.assertIn("chancery " + " ".join(command), run.out)

    def test_help_and_version_of_the_program(self):
        self.assertIn("Exit codes", self.run_chancery("--help").out)
        self.assertRegex(self.run_chancery("--version").out, r"^chancery \d+\.\d+\.\d+\n$")
        self.assertIn("model:", self.run_chancery("version").out)

    def test_global_options_stand_before_or_after_the_command(self):
        self.read_news()
        other = self.folder / "other.db"
        self.ledger.rename(other)
        before = self.run_chancery("--ledger", other, "--format", "json", "standing", "VNM", "AUS")
        after = self.run_chancery("standing", "VNM", "AUS", "--format", "json", "--ledger", other)
        self.assertEqual((before.code, before.out), (0, after.out), before.err)


harness.main()

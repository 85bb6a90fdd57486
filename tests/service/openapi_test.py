"""The description at /api/v1/openapi.json and the routes are the same thing: every route is described, every description answered, every answer of the shape told."""

import re

import harness

HTTP_METHODS = {"get", "post", "put", "delete", "patch", "head", "options", "trace"}
PLAIN = {"string": str, "boolean": bool, "object": dict, "array": list}


class Validator:
    """The part of JSON Schema 2020-12 that the description uses. An unknown keyword is a fault of the schema."""

    KNOWN = {"$ref", "type", "required", "properties", "items", "enum", "const", "allOf", "format", "minimum", "maximum", "minLength", "maxLength", "minItems",
             "maxItems", "description"}

    def __init__(self, components):
        self.components = components

    def faults(self, value, schema, where="$"):
        for keyword in set(schema) - self.KNOWN:
            yield f"{where}: the schema has {keyword}, which nothing checks"
        if "$ref" in schema:
            yield from self.faults(value, self.components[schema["$ref"].removeprefix("#/components/schemas/")], where)
        for part in schema.get("allOf", ()):
            yield from self.faults(value, part, where)
        kinds = schema.get("type")
        if kinds and not any(self.is_of(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
            yield f"{where}: {value!r} is no {kinds}"
            return
        if "enum" in schema and value not in schema["enum"] or "const" in schema and value != schema["const"]:
            yield f"{where}: {value!r} is none of {schema.get('enum', schema.get('const'))}"
        yield from self.bounds(value, schema, where)
        if isinstance(value, dict):
            for name in schema.get("required", ()):
                if name not in value:
                    yield f"{where}: {name} is missing"
            for name, part in schema.get("properties", {}).items():
                if name in value:
                    yield from self.faults(value[name], part, f"{where}.{name}")
        if isinstance(value, list) and "items" in schema:
            for i, item in enumerate(value):
                yield from self.faults(item, schema["items"], f"{where}[{i}]")

    @staticmethod
    def is_of(value, kind):
        if kind == "null":
            return value is None
        if kind == "number":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        if kind == "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        return isinstance(value, PLAIN[kind])

    @staticmethod
    def bounds(value, schema, where):
        if isinstance(value, str) and schema.get("format") == "date" and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            yield f"{where}: {value!r} is no day"
        if isinstance(value, (int, float)) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            yield f"{where}: {value} is out of bounds"
        if isinstance(value, list) and not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{where}: {len(value)} items"


class Description(harness.ServiceTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.description = cls.server.get("/api/v1/openapi.json").json()
        cls.validator = Validator(cls.description["components"]["schemas"])
        timeline = cls.server.get("/api/v1/timeline?a=VNM").json()
        cls.some = {"document": timeline["evidence"]["documents"][0]["id"], "report": timeline["evidence"]["reports"][0]["id"], "finding": timeline["findings"][0]["id"]}

    def operations(self):
        for path, item in self.description["paths"].items():
            for method, operation in item.items():
                self.assertIn(method, HTTP_METHODS)
                yield path, method, operation

    def example(self, path, operation, full):
        """A URL that the description allows: with the required parameters alone, or with all of them."""
        values = {"a": "VNM", "b": "AUS", "code": "VNM", "q": "partnership", "as_of": "2024-06-30", "known_by": "2024-12-31", "from": "2024-01-01", "to": "2024-12-31",
                  "by": "2027-01-31" if operation["operationId"] == "outlook" else "example", "limit": "3", "outlet": "example", "poles": "USA,CHN", "id": self.some["document"],
                  "ids": self.some["finding"] + "," + self.some["report"], "state": "fulfilled,fulfilled-differently", "actor": "AUS", "event": "AGREE,SUPPORT", "status": "occurred,planned"}
        query = []
        for parameter in operation["parameters"]:
            name = parameter["name"]
            if name == "each":  # instead of pages
                continue
            value = values.get(name) or parameter["schema"].get("enum", [None])[0]
            if parameter["in"] == "path":
                path = path.replace("{" + name + "}", value)
            elif value and (full or parameter["required"]):
                query.append(f"{name}={value}")
        return path + ("?" + "&".join(query) if query else "")

    def test_it_is_openapi_31(self):
        self.assertEqual(self.description["openapi"], "3.1.0")
        ids = [operation["operationId"] for _, _, operation in self.operations()]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertGreaterEqual(len(ids), 18)
        for path, _, operation in self.operations():
            in_path = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
            self.assertEqual(in_path, set(re.findall(r"\{(\w+)\}", path)))

    def test_every_route_and_parameter_is_told_of_in_the_manual(self):
        manual = (harness.pathlib.Path(__file__).parents[2] / "docs" / "service.md").read_text()
        for path, method, operation in self.operations():
            line = next((one for one in manual.splitlines() if f"`{path}" in one or f"`POST {path}" in one or (f"`{path}`" in one)), "")
            self.assertTrue(line, f"{method} {path}")
            for parameter in operation["parameters"]:
                if method == "get" and parameter["in"] == "query" and parameter["name"] not in ("limit", "cursor"):  # of all lists
                    self.assertTrue(any(f"{path}?" in one and f"{parameter['name']}=" in one for one in manual.splitlines()), f"{path}: {parameter['name']}")

    def test_every_reference_leads_somewhere(self):
        wanted = set(re.findall(r"'#/components/schemas/(\w+)'", str(self.description)))
        self.assertLessEqual(wanted, set(self.description["components"]["schemas"]))

    def test_every_route_answers_in_the_shape_described(self):
        for path, method, operation in self.operations():
            if method != "get" or operation["operationId"] == "events":
                continue
            for full in (False, True):
                target = self.example(path, operation, full)
                with self.subTest(target):
                    answer = self.server.get(target)
                    self.assertEqual(answer.status, 200, answer.body)
                    kind = answer.headers["content-type"].partition(";")[0]
                    schema = operation["responses"]["200"]["content"][kind]["schema"]
                    if kind == "application/json":
                        self.assertEqual(list(self.validator.faults(answer.json(), schema)), [])

    def test_every_kind_of_record_is_of_the_shape_described(self):
        schemas = self.description["components"]["schemas"]
        for kind, name in (("document", "DocumentWithReports"), ("report", "Report"), ("finding", "Finding")):
            record = self.server.get(f"/api/v1/show/{self.some[kind]}").json()
            self.assertEqual(list(self.validator.faults(record, schemas[name])), [])

    def test_every_route_refuses_what_it_does_not_describe(self):
        for path, method, operation in self.operations():
            if method != "get":
                continue
            target = self.example(path, operation, False)
            with self.subTest(target):
                answer = self.server.get(target + ("&" if "?" in target else "?") + "unheard_of=1")
                self.assert_problem(answer, 400, "unheard_of")
                self.assertEqual(list(self.validator.faults(answer.json(), self.description["components"]["schemas"]["Problem"])), [])

    def test_the_validator_sees_faults(self):
        schema = {"type": "object", "required": ["a", "b"], "properties": {"a": {"type": ["string", "null"], "format": "date"}, "b": {"type": "array", "items": {"enum": [1]}}}}
        validator = Validator({})
        self.assertEqual(list(validator.faults({"a": None, "b": [1, 1]}, schema)), [])
        for wrong in ({}, {"a": "soon", "b": []}, {"a": None, "b": [2]}, {"a": 1, "b": []}, []):
            self.assertTrue(list(validator.faults(wrong, schema)), wrong)


harness.main()

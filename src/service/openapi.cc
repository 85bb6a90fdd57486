// The description of the API, written from the table of routes.
#include <nlohmann/json.hpp>

#include "service/route.h"

namespace chancery::service {
namespace {

using Json = nlohmann::ordered_json;

Json schema_of(const Parameter& parameter) {
  switch (parameter.type) {
    case Parameter::Type::day: return {{"type", "string"}, {"format", "date"}};
    case Parameter::Type::count: return {{"type", "integer"}, {"minimum", 1}, {"maximum", kLargestPage}};
    case Parameter::Type::choice: return {{"type", "string"}, {"enum", parameter.choices}};
    case Parameter::Type::choices: return {{"type", "array"}, {"items", {{"type", "string"}, {"enum", parameter.choices}}}, {"minItems", 1}};
    case Parameter::Type::ids: return {{"type", "array"}, {"items", {{"type", "string"}}}, {"minItems", 1}, {"maxItems", kMostIds}};
    case Parameter::Type::party:
    case Parameter::Type::cursor:
    case Parameter::Type::text: break;
  }
  return {{"type", "string"}, {"minLength", 1}, {"maxLength", 500}};
}

Json parameters_of(const Route& route) {
  Json out = Json::array();
  for (const Parameter& one : route.parameters) {
    out.push_back({{"name", one.name}, {"in", one.in_path ? "path" : "query"}, {"required", one.required}, {"description", one.about}, {"schema", schema_of(one)}});
    if (out.back()["schema"]["type"] == "array") out.back()["explode"] = false;  // parted by commas
  }
  return out;
}

Json named(std::string_view schema) { return {{"$ref", "#/components/schemas/" + std::string(schema)}}; }

Json content_of(const Route& route) {
  if (route.work == Route::Work::events) return {{"text/event-stream", {{"schema", {{"type", "string"}}}}}};
  if (route.name == "metrics") return {{"text/plain", {{"schema", {{"type", "string"}}}}}};
  Json out = {{std::string(kJson), {{"schema", route.schema.empty() ? Json{{"type", "object"}} : named(route.schema)}}}};
  if (route.name == "brief")
    for (const char* type : {"text/markdown", "text/html", "application/pdf"}) out[type] = {{"schema", {{"type", "string"}}}};
  return out;
}

Json fault(std::string_view about) { return {{"description", about}, {"content", {{"application/problem+json", {{"schema", named("Problem")}}}}}}; }

Json answers_of(const Route& route) {
  Json out;
  const bool notes = route.name == "annotate";
  if (!notes) out["200"] = {{"description", route.work == Route::Work::write ? "everything was known already" : "the answer"}, {"content", content_of(route)}};
  if (route.work == Route::Work::write) {
    out["201"] = {{"description", notes ? "it was written down" : "documents were read"}, {"content", content_of(route)}};
    out["401"] = fault("no token, or a wrong one");
    out["403"] = fault("this server only reads, or the page that asks is of another origin");
    out["411"] = fault("the body has no Content-Length");
    out["413"] = fault("the body is too large");
    out["415"] = fault(notes ? "the body is not said to be JSON, or is packed" : "the body is said to be no text, or is packed");
    out["422"] = fault("the body could not be read");
  } else if (route.work != Route::Work::events) {
    out["304"] = {{"description", "the answer that If-None-Match names still holds"}};
  }
  out["400"] = fault("a parameter is missing, unknown or malformed: `field` names it");
  for (const Parameter& one : route.parameters)
    if (one.in_path) out["404"] = fault("nothing of this name");
  if (route.name == "brief") out["501"] = fault("no converter for PDF is installed on the server");
  if (route.work != Route::Work::self) out["503"] = fault("the ledger cannot be read, or too many requests wait");
  return out;
}

Json body_of(const Route& route) {
  Json content;
  if (route.name == "annotate") return {{"required", true}, {"content", {{std::string(kJson), {{"schema", named("Remark")}}}}}};
  for (const char* type : {"text/plain", "text/html", "application/json", "application/x-ndjson"}) content[type] = {{"schema", {{"type", "string"}}}};
  return {{"required", true}, {"description", "a text, a page, or JSON Lines; recognised by content"}, {"content", content}};
}

}  // namespace

std::string openapi(std::string_view version) {
  Json paths;
  for (const Route& route : routes()) {
    Json operation = {{"operationId", route.name}, {"summary", route.about}, {"parameters", parameters_of(route)}};
    if (route.work == Route::Work::write) {
      operation["requestBody"] = body_of(route);
      operation["security"] = Json::array({Json{{"token", Json::array()}}});
    }
    operation["responses"] = answers_of(route);
    paths[std::string(route.path)][route.method == "GET" ? "get" : "post"] = std::move(operation);
  }
  Json components = Json::parse(kSchemas);
  return Json{{"openapi", "3.1.0"},
              {"info", {{"title", "Chancery"}, {"version", version}, {"description", "The diplomatic record: who stands how with whom, since when, according to whom and how surely."},
                        {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
              {"paths", paths},
              {"components", {{"schemas", components}, {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}}
      .dump();
}

}  // namespace chancery::service

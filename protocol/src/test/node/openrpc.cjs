// Checks an OpenRPC document (first argument) against the specification's own meta schema, compiles
// each of its component schemas, and checks every example and the data of every error with them.
// Prints one JSON object: faults, and how much was checked.
const fs = require('node:fs');
const Ajv = require('ajv').default;
const openrpc = require('@open-rpc/meta-schema').default;
const jsonSchema = require('@json-schema-tools/meta-schema').default;

// the two are written in each other's dialect, and name one address in two ways
const plain = (schema) =>
  JSON.parse(
    JSON.stringify({ ...schema, $schema: undefined }).replaceAll(
      /"https:\/\/meta.json-schema.tools\/?/g,
      '"https://meta.json-schema.tools/schema'
    )
  );
const options = { strict: false, allErrors: true, validateFormats: false };

const document = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const faults = [];
let examples = 0;

const meta = new Ajv(options);
meta.addSchema(plain(jsonSchema));
const isOpenRpc = meta.compile(plain(openrpc));
if (!isOpenRpc(document)) {
  faults.push(...isOpenRpc.errors.map((e) => `meta schema: ${e.instancePath} ${e.message}`));
}

const types = new Ajv(options);
types.addSchema({ $id: 'http://galatea/', components: document.components });
// a reference inside the document is one inside the schema of that id
const within = (schema) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"http://galatea/#/components'));
const check = (what, schema, value) => {
  const valid = types.compile(within(schema));
  examples += 1;
  if (!valid(value)) {
    faults.push(...valid.errors.map((e) => `${what}: ${e.instancePath} ${e.message}`));
  }
};

for (const method of document.methods) {
  for (const example of method.examples) {
    check(`${method.name} result`, method.result.schema, example.result.value);
    for (const value of example.params) {
      const param = method.params.find((one) => one.name === value.name);
      const optional = !param.required && value.value === null;
      if (!optional) {
        check(`${method.name} ${value.name}`, param.schema, value.value);
      }
    }
  }
}
for (const [kind, error] of Object.entries(document.components.errors)) {
  check(`error ${kind}`, { $ref: '#/components/schemas/Failure' }, error.data);
}
console.log(JSON.stringify({ faults, examples, schemas: Object.keys(document.components.schemas).length }));

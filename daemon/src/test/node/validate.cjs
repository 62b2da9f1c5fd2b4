// Prints one JSON line per GLB file named on the command line: its glTF-Validator issue counts and
// the first messages.
const fs = require('node:fs');
const validator = require('gltf-validator');

async function main(files) {
  for (const file of files) {
    const report = await validator.validateBytes(new Uint8Array(fs.readFileSync(file)));
    const { numErrors, numWarnings, numInfos, messages } = report.issues;
    const first = messages.slice(0, 5).map((m) => `${m.code} ${m.pointer || ''}: ${m.message}`);
    console.log(
      JSON.stringify({ file, errors: numErrors, warnings: numWarnings, infos: numInfos, first })
    );
  }
}

main(process.argv.slice(2)).catch((failure) => {
  console.error(failure);
  process.exit(1);
});

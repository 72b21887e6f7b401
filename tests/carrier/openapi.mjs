// Whether a file is OpenAPI 3.1, by a validator that is not ours: node openapi.mjs file.json
import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";

const validator = new Validator();
const result = await validator.validate(JSON.parse(readFileSync(process.argv[2], "utf8")));
if (!result.valid) {
    console.log(JSON.stringify(result.errors, null, 1));
    process.exit(1);
}
console.log(`valid OpenAPI ${validator.version}`);

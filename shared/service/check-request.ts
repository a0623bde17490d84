import { createSchemaCheck } from '../src/json-schema/check-json-schema.ts'
import { Problem, type ProblemCode } from '../src/problem.ts'

/** A check of a value that came from outside, that throws `code` and names the field. */
export function createRequestCheck<T>(schema: object, code: ProblemCode = 'request-schema'): (value: unknown) => T {
  const check = createSchemaCheck(schema)
  return (value) => {
    const fault = check(value)
    if (fault) throw new Problem(code, fault.message, { pointer: fault.pointer })
    return value as T // the schema just said so
  }
}

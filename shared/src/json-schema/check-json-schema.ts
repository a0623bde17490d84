import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema'

export interface SchemaFault {
  /** JSON pointer of the value that does not fit; `` is the whole document. */
  readonly pointer: string
  /** The JSON Schema keyword it does not fit. */
  readonly keyword: string
  /** In English, with names of properties but without their values. */
  readonly message: string
}

export type SchemaCheck = (value: unknown) => SchemaFault | null

/**
 * A check of JSON Schema 2020-12 by an interpreter: it builds no code, so it runs in pages whose content security policy
 * forbids `eval`. Answers the first fault, at its deepest place.
 */
export function createSchemaCheck(schema: object, otherSchemas: readonly object[] = []): SchemaCheck {
  // the library's Schema type has an index signature of any; a JSON Schema document is such an object
  const validator = new Validator(schema as Schema, '2020-12', true)
  for (const other of otherSchemas) validator.addSchema(other as Schema)
  return (value) => {
    const { valid, errors } = validator.validate(value)
    if (valid) return null
    const deepest = errors.reduce((a, b) => (b.instanceLocation.length > a.instanceLocation.length ? b : a))
    return describe(deepest)
  }
}

/** A property that is missing is named like one that is wrong: a form must know which field to show. */
function describe({ instanceLocation, keyword, error }: OutputUnit): SchemaFault {
  const at = instanceLocation.replace(/^#/, '')
  const missing = keyword === 'required' ? /required property "([^"]+)"/.exec(error)?.[1] : undefined
  return {
    pointer: missing === undefined ? at : `${at}/${missing}`,
    keyword,
    message: missing === undefined ? `does not fit ${keyword} of the schema` : 'is required',
  }
}

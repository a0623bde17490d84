import { printParseErrorCode, visit } from 'jsonc-parser'
import { decodeText } from '../decode-text.ts'
import { Problem } from '../problem.ts'

export interface JsonLimits {
  readonly maxBytes: number
  readonly maxDepth: number
  readonly maxValues: number
}

/** What a credential, an application or a request body may be. */
export const documentLimits: JsonLimits = { maxBytes: 65_536, maxDepth: 12, maxValues: 10_000 }

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * JSON in, plain values out, for every entrance: refuses by code what `JSON.parse` would let through (byte-order mark,
 * bad UTF-8, duplicate keys, lone surrogates, numbers that would not come back as they were written) and what would
 * cost too much (size, depth, count). Promises that the answer is made of own properties only.
 */
export function parseJson(bytes: Uint8Array, limits: JsonLimits = documentLimits): unknown {
  checkSize(bytes, limits.maxBytes)
  const text = decodeText(bytes)
  checkDepth(text, limits.maxDepth)
  checkStructure(text, limits.maxValues)
  return JSON.parse(text)
}

function checkSize(bytes: Uint8Array, maxBytes: number): void {
  if (bytes.length === 0) throw new Problem('document-empty', 'expected JSON, got no byte at all')
  if (bytes.length > maxBytes) {
    throw new Problem('document-too-large', `expected at most ${maxBytes} bytes, got ${bytes.length}`)
  }
}

/** Before any recursive reader sees the text. */
function checkDepth(text: string, maxDepth: number): void {
  let depth = 0
  let inString = false
  for (let offset = 0; offset < text.length; offset++) {
    const char = text[offset]
    if (inString) {
      if (char === '\\') offset++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') {
      depth++
      if (depth > maxDepth) throw new Problem('document-too-deep', `expected at most ${maxDepth} levels`, { offset })
    } else if (char === '}' || char === ']') depth--
  }
}

function checkStructure(text: string, maxValues: number): void {
  const openObjects: Set<string>[] = []
  let values = 0
  const count = (offset: number) => {
    values++
    if (values > maxValues) throw new Problem('document-too-many-values', `more than ${maxValues} values`, { offset })
  }
  visit(
    text,
    {
      onObjectBegin: (offset) => {
        count(offset)
        openObjects.push(new Set())
      },
      onObjectEnd: () => {
        openObjects.pop()
      },
      onArrayBegin: count,
      onObjectProperty: (key, offset) => {
        checkString(key, offset)
        if (forbiddenKeys.has(key)) throw new Problem('document-forbidden-key', `key ${key} is refused`, { offset })
        const keys = openObjects.at(-1)
        if (keys?.has(key)) throw new Problem('document-duplicate-key', `key ${key} appears twice`, { offset })
        keys?.add(key)
      },
      onLiteralValue: (value: unknown, offset, length) => {
        count(offset)
        if (typeof value === 'string') checkString(value, offset)
        if (typeof value === 'number') checkNumber(text.slice(offset, offset + length), offset)
      },
      onError: (error, offset) => {
        throw new Problem('document-not-json', `not JSON: ${printParseErrorCode(error)}`, { offset })
      },
    },
    { disallowComments: true, allowTrailingComma: false },
  )
}

function checkString(value: string, offset: number): void {
  if (!value.isWellFormed() || value.includes('\u0000')) {
    throw new Problem('document-bad-string', 'a lone surrogate or a NUL character', { offset })
  }
}

/** Only numbers whose one decimal writing is what was written: no exponent, no -0, no lost digit. */
function checkNumber(written: string, offset: number): void {
  if (String(Number(written)) === written && Math.abs(Number(written)) <= Number.MAX_SAFE_INTEGER) return
  throw new Problem('document-bad-number', 'a number that would not come back as it was written', { offset })
}

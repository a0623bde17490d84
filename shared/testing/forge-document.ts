type Path = readonly (string | number)[]

/** Every place in a document where a single value stands. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))
}

/** The value that stands there, as text. */
export function textAt(document: object, path: Path): string {
  return String(parentOf(document, path)[path.at(-1) ?? ''])
}

/** A copy with another value there. */
export function withValue<Document extends object>(document: Document, path: Path, value: unknown): Document {
  const copy = structuredClone(document)
  parentOf(copy, path)[path.at(-1) ?? ''] = value
  return copy
}

/** A copy without the value that stands there. */
export function withoutValue<Document extends object>(document: Document, path: Path): Document {
  const copy = structuredClone(document)
  const parent = parentOf(copy, path)
  if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1)
  else delete parent[path.at(-1) ?? '']
  return copy
}

/** The same document, the properties of each of its objects written in the opposite order. */
export function withPropertiesReversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const reversed = Object.entries(value).reverse()
  return Object.fromEntries(reversed.map(([key, inner]) => [key, withPropertiesReversed(inner)]))
}

function parentOf(document: object, path: Path): Record<string, unknown> {
  const parent = path.slice(0, -1).reduce<unknown>((value, key) => Reflect.get(Object(value), key), document)
  return parent as Record<string, unknown> // `placesIn` found it
}

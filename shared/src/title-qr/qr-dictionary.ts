import documents from '@vigie/schemas/qr-dictionary/documents-v2.json' with { type: 'json' }
import manning from '@vigie/schemas/qr-dictionary/manning-v3.json' with { type: 'json' }
import titles from '@vigie/schemas/qr-dictionary/title-v1.json' with { type: 'json' }

/** Version of the payload, its first byte: says which dictionary. Titles have version 1, documents besides them version 2, manning documents version 3. */
export const titlePayloadVersion = titles.version
export const documentPayloadVersion = documents.version
export const manningPayloadVersion = manning.version

/** The preset dictionaries by payload version: frozen, since every printed code needs its own for as long as it is read. */
export const qrDictionaries: ReadonlyMap<number, Uint8Array> = new Map([
  [titlePayloadVersion, new TextEncoder().encode(titles.text)],
  // each goes on where that of titles ends
  [documentPayloadVersion, new TextEncoder().encode(titles.text + documents.text)],
  [manningPayloadVersion, new TextEncoder().encode(titles.text + manning.text)],
])

import trustSchema from '@vigie/schemas/trust/trust.schema.json' with { type: 'json' }
import { gunzipBounded } from '../compression/inflate-bounded.ts'
import { decodeUtf8 } from '../decode-text.ts'
import { type JsonLimits, parseJson } from '../json/parse-json.ts'
import { createSchemaCheck } from '../json-schema/check-json-schema.ts'
import { Problem } from '../problem.ts'
import type { TrustFiles } from '../trust/open-trust-material.ts'
import { looksLikePack, maxPackBytes } from './looks-like-pack.ts'

/**
 * Everything that a device needs to judge titles, as one file that people carry: the published files as they are, each with
 * the signature that it has anyway, and the signed snapshot as their manifest. JSON in gzip.
 */
export interface PackFiles extends TrustFiles {
  readonly snapshot: Uint8Array
  readonly catalogue: Uint8Array | null
  readonly checkpoint: Uint8Array | null
}

interface WrittenPack {
  readonly type: 'InspectionPack'
  readonly trust: string
  readonly snapshot: string
  readonly catalogue: string | null
  readonly checkpoint: string | null
  /** By the URL of the list. */
  readonly statusLists: Readonly<Record<string, string>>
}

export const packFileName = 'inspection.vigiepack'

/** A thousand lists of the longest kind stay below it. */
const packLimits: JsonLimits = { maxBytes: 16_777_216, maxDepth: 2, maxValues: 1_100 }

const checkPack = createSchemaCheck({ $ref: `${trustSchema.$id}#/$defs/pack` }, [trustSchema])

/** The same files give the same text, and what is no text is refused, as it would not come back as the same bytes: lists stand in the order of their URLs. The caller's platform compresses it (gzip). */
export function writePack({ trust, snapshot, catalogue, checkpoint, statusLists }: PackFiles): Uint8Array {
  const lists = [...statusLists].sort(([a], [b]) => (a < b ? -1 : 1))
  const pack: WrittenPack = {
    type: 'InspectionPack',
    trust: decodeUtf8(trust),
    snapshot: decodeUtf8(snapshot),
    catalogue: catalogue && decodeUtf8(catalogue),
    checkpoint: checkpoint && decodeUtf8(checkpoint),
    statusLists: Object.fromEntries(lists.map(([id, bytes]) => [id, decodeUtf8(bytes)])),
  }
  return new TextEncoder().encode(JSON.stringify(pack))
}

/** The files of a pack, none of them believed yet: `openTrustMaterial` verifies each. Refuses with `pack-invalid`. */
export function parsePack(bytes: Uint8Array): PackFiles {
  if (bytes.length > maxPackBytes) throw new Problem('document-too-large', `expected at most ${maxPackBytes} bytes`)
  const text = looksLikePack(bytes) ? gunzipBounded(bytes, packLimits.maxBytes) : null
  if (!text) throw new Problem('pack-invalid', 'expected gzip of a bounded size')
  const value = readJson(text)
  const fault = checkPack(value)
  if (fault) throw new Problem('pack-invalid', fault.message, { pointer: fault.pointer })
  const { trust, snapshot, catalogue, checkpoint, statusLists } = value as WrittenPack // the schema has just said so
  return {
    trust: bytesOf(trust),
    snapshot: bytesOf(snapshot),
    catalogue: catalogue === null ? null : bytesOf(catalogue),
    checkpoint: checkpoint === null ? null : bytesOf(checkpoint),
    statusLists: new Map(Object.entries(statusLists).map(([id, content]) => [id, bytesOf(content)])),
  }
}

/** Whatever is wrong with its bytes: to who holds it, it is a file that is no pack, or no longer one. */
function readJson(text: Uint8Array): unknown {
  try {
    return parseJson(text, packLimits)
  } catch (cause) {
    throw cause instanceof Problem ? new Problem('pack-invalid', cause.message, { cause }) : cause
  }
}

function bytesOf(content: string): Uint8Array {
  return new TextEncoder().encode(content)
}

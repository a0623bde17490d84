import manningSchema from '@vigie/schemas/credential/manning-document-v1.schema.json' with { type: 'json' }
import capacities from '@vigie/schemas/value-sets/capacities.json' with { type: 'json' }
import {
  checkEntries,
  checkProofPresent,
  checkSequence,
  isExactly,
  rankAll,
  ranks,
  ranksOfRegulations,
} from '../credential/check-rows.ts'
import { formOfAProof } from '../credential/form-of-a-proof.ts'
import { isInstant } from '../credential/instant.ts'
import { manningContext, vcdmContext } from '../credential/title-context.ts'
import { isImoNumber } from '../imo-number.ts'
import { parseJson } from '../json/parse-json.ts'
import { isJsonObject } from '../json-object.ts'
import { createSchemaCheck, type SchemaCheck } from '../json-schema/check-json-schema.ts'
import { isPlainDate } from '../plain-date.ts'
import { Problem } from '../problem.ts'
import type { ManningDocument, UnsignedManningDocument } from './manning-document.ts'
import { manningDocumentIdOf } from './manning-document-id.ts'

/**
 * Unknown in (bytes, or a value that came through `parseJson`), a well-formed signed manning document out. The same order and
 * the same strictness as for a title (ADR 5), before any cryptography. It does not say that the document is authentic.
 */
export function parseManningDocument(input: unknown): ManningDocument {
  const value = input instanceof Uint8Array ? parseJson(input) : input
  if (!isManningDocument(value)) {
    throw new Problem('credential-context', 'expected exactly the frozen contexts', { pointer: '/@context' })
  }
  checkProofPresent(isJsonObject(value) ? value.proof : undefined)
  const fault = checkSchema(value)
  if (fault) throw new Problem('credential-schema', fault.message, { pointer: fault.pointer })
  const document = value as ManningDocument // the schema has just said so
  checkId(document)
  checkDates(document)
  checkShip(document)
  checkArea(document)
  checkOrder(document)
  checkText(document.credentialSubject, '/credentialSubject')
  return document
}

/** The same strictness for a document about to be signed: everything but its proof. */
export function checkUnsignedManningDocument(value: unknown): UnsignedManningDocument {
  const { proof, ...unsigned } = parseManningDocument({ ...(value as object), proof: formOfAProof })
  return unsigned
}

/** By its contexts alone: to tell it from a title, not to believe it. */
export function isManningDocument(value: unknown): boolean {
  return isJsonObject(value) && isExactly(value['@context'], [vcdmContext, manningContext])
}

/** Made when a first manning document comes: a page that reads titles only does not wait for it. */
const checkSchema: SchemaCheck = (value) => {
  schemaCheck ??= createSchemaCheck(manningSchema)
  return schemaCheck(value)
}
let schemaCheck: SchemaCheck | null = null

const at = '/credentialSubject'

function checkId({ id, issuer, credentialSubject: { safeManning } }: ManningDocument): void {
  if (id !== manningDocumentIdOf(issuer, safeManning.documentNumber)) {
    throw new Problem('credential-schema', 'not the id of this number at this issuer', { pointer: '/id' })
  }
  if (safeManning.replaces !== safeManning.documentNumber) return
  throw new Problem('credential-schema', 'a document does not replace itself', {
    pointer: `${at}/safeManning/replaces`,
  })
}

function checkDates({ validFrom, validUntil, credentialSubject: { safeManning }, proof }: ManningDocument): void {
  const invalid = (pointer: string) => new Problem('date-invalid', 'not a date of the calendar', { pointer })
  if (!isInstant(validFrom)) throw invalid('/validFrom')
  if (validUntil !== undefined && !isInstant(validUntil)) throw invalid('/validUntil')
  if (!isInstant(proof.created)) throw invalid('/proof/created')
  if (!isPlainDate(safeManning.issueDate)) throw invalid(`${at}/safeManning/issueDate`)
  if (validUntil !== undefined && validUntil < validFrom) {
    throw new Problem('credential-validity', 'ends before it begins', { pointer: '/validUntil' })
  }
}

/** What is said twice must agree, and the number of a ship checks itself. */
function checkShip({ credentialSubject: ship }: ManningDocument): void {
  const contradicts = (name: string, message: string) =>
    new Problem('credential-schema', message, { pointer: `${at}/${name}` })
  if (ship.imoNumber !== undefined && !isImoNumber(ship.imoNumber)) {
    throw new Problem('ship-number-invalid', 'the check digit of the IMO number does not fit', {
      pointer: `${at}/imoNumber`,
    })
  }
  if (ship.fishingKind !== undefined && ship.shipKind !== 'fishing') {
    throw contradicts('fishingKind', 'expected of a fishing vessel only')
  }
  if (ship.tankerCargoes !== undefined && ship.isTanker === false)
    throw contradicts('isTanker', 'she has cargoes of one')
  if (ship.highSpeedCraftType !== undefined && ship.isHighSpeedCraft === false) {
    throw contradicts('isHighSpeedCraft', 'she has the type of one')
  }
}

/** A.1047(27): where the area is not unlimited, it is described clearly. */
function checkArea({ credentialSubject: { safeManning } }: ManningDocument): void {
  const { isUnlimited, distanceNauticalMiles, areaText } = safeManning.tradingArea
  const pointer = `${at}/safeManning/tradingArea`
  if (isUnlimited && distanceNauticalMiles !== undefined) {
    throw new Problem('credential-schema', 'unlimited, and limited to a distance', { pointer })
  }
  if (isUnlimited || areaText) return
  throw new Problem('credential-schema', 'expected an area that is described or unlimited', {
    pointer: `${pointer}/areaText`,
  })
}

const capacityCodes = ranks(capacities)
const seaAreas = ['A1', 'A2', 'A3', 'A4']
const cargoes = ['oil', 'chemical', 'liquefied-gas']

function checkOrder({ credentialStatus, credentialSubject: ship }: ManningDocument): void {
  const { lines, tradingArea } = ship.safeManning
  const where = `${at}/safeManning/lines`
  lines.forEach(({ line, capacities: codes, regulation }, index) => {
    if (line !== index + 1) {
      throw new Problem('credential-order', 'lines are numbered from 1 in their order', {
        pointer: `${where}/${index}/line`,
      })
    }
    checkSequence(rankAll(capacityCodes, codes), `${where}/${index}/capacities`)
    checkSequence(ranksOfRegulations(regulation ?? []), `${where}/${index}/regulation`)
  })
  const areas = (tradingArea.seaAreas ?? []).map((area) => seaAreas.indexOf(area))
  checkSequence(areas, `${at}/safeManning/tradingArea/seaAreas`)
  checkSequence(
    (ship.tankerCargoes ?? []).map((cargo) => cargoes.indexOf(cargo)),
    `${at}/tankerCargoes`,
  )
  checkEntries(credentialStatus, '/credentialStatus')
}

/** Two writings of one accented letter are two signatures: only NFC is accepted. */
function checkText(value: unknown, pointer: string): void {
  if (typeof value === 'string' && value !== value.normalize('NFC')) {
    throw new Problem('document-bad-string', 'text is not in Unicode NFC', { pointer })
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, part] of Object.entries(value)) checkText(part, `${pointer}/${name}`)
}

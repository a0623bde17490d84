import documentsSchema from '@vigie/schemas/credential/documents-v1.schema.json' with { type: 'json' }
import titleCredentialSchema from '@vigie/schemas/credential/title-credential-v1.schema.json' with { type: 'json' }
import capacities from '@vigie/schemas/value-sets/capacities.json' with { type: 'json' }
import functions from '@vigie/schemas/value-sets/functions.json' with { type: 'json' }
import limitations from '@vigie/schemas/value-sets/limitations.json' with { type: 'json' }
import { parseJson } from '../json/parse-json.ts'
import { isJsonObject } from '../json-object.ts'
import { createSchemaCheck, type SchemaCheck } from '../json-schema/check-json-schema.ts'
import { isPlainDate } from '../plain-date.ts'
import { Problem } from '../problem.ts'
import { checkDocument } from './check-document.ts'
import {
  checkEntries,
  checkProofPresent,
  checkSequence,
  isExactly,
  rankAll,
  ranks,
  ranksOfRegulations,
} from './check-rows.ts'
import { contextsOf, type DocumentKind, documentKindOf } from './document-kind.ts'
import { formOfAProof } from './form-of-a-proof.ts'
import { isInstant } from './instant.ts'
import type { TitleCredential, UnsignedTitleCredential } from './title-credential.ts'
import { titleIdOf } from './title-id.ts'

const schemaChecks: Readonly<Record<DocumentKind, SchemaCheck>> = {
  title: createSchemaCheck(titleCredentialSchema),
  endorsement: checkOf('endorsement'),
  'recognition-endorsement': checkOf('recognitionEndorsement'),
  'recognition-application': checkOf('recognitionApplication'),
  'training-attestation': checkOf('trainingAttestation'),
  dispensation: checkOf('dispensation'),
}

/**
 * Unknown in (bytes, or a value that came through `parseJson`), a well-formed signed title or document beside titles out. Refuses by code, before
 * any cryptography, whatever a signature would cover without a person seeing it: other contexts, unknown properties,
 * rows out of order, impossible dates. It does not say that the title is authentic.
 */
export function parseTitleCredential(input: unknown): TitleCredential {
  const value = input instanceof Uint8Array ? parseJson(input) : input
  const kind = kindOf(value)
  checkProofPresent(isJsonObject(value) ? value.proof : undefined)
  const fault = schemaChecks[kind](value)
  if (fault) throw new Problem('credential-schema', fault.message, { pointer: fault.pointer })
  const credential = value as TitleCredential // the schema has just said so
  checkId(credential)
  checkDates(credential)
  checkOrder(credential)
  checkText(credential)
  checkDocument(credential, kind)
  return credential
}

/** The same strictness for a title about to be signed: everything but its proof. */
export function checkUnsignedTitleCredential(value: unknown): UnsignedTitleCredential {
  const { proof, ...unsigned } = parseTitleCredential({ ...(value as object), proof: formOfAProof })
  return unsigned
}

/** The contexts say whether it is a title or a document beside titles; the types, which. A title's types are its schema's affair. */
function kindOf(value: unknown): DocumentKind {
  const context = isJsonObject(value) ? value['@context'] : undefined
  if (!isJsonObject(value) || context === undefined) {
    throw new Problem('credential-schema', 'not a credential', { pointer: '/@context' })
  }
  if (isExactly(context, contextsOf('title'))) return 'title'
  if (!isExactly(context, contextsOf('dispensation'))) {
    throw new Problem('credential-context', 'expected exactly the frozen contexts', { pointer: '/@context' })
  }
  const kind = documentKindOf({ type: Array.isArray(value.type) ? value.type : [] })
  if (kind !== 'title') return kind
  throw new Problem('credential-context', 'a title has two contexts', { pointer: '/@context' })
}

function checkId({ id, issuer, credentialSubject: { title } }: TitleCredential): void {
  if (id === titleIdOf(issuer, title.documentNumber)) return
  throw new Problem('credential-schema', 'not the id of this number at this issuer', { pointer: '/id' })
}

function checkDates({ validFrom, validUntil, credentialSubject: { birthDate, title }, proof }: TitleCredential): void {
  const invalid = (pointer: string) => new Problem('date-invalid', 'not a date of the calendar', { pointer })
  if (!isInstant(validFrom)) throw invalid('/validFrom')
  if (validUntil !== undefined && !isInstant(validUntil)) throw invalid('/validUntil')
  if (!isInstant(proof.created)) throw invalid('/proof/created')
  if (!isPlainDate(birthDate)) throw invalid('/credentialSubject/birthDate')
  if (!isPlainDate(title.issueDate)) throw invalid('/credentialSubject/title/issueDate')
  if (validUntil !== undefined && validUntil < validFrom) {
    throw new Problem('credential-validity', 'ends before it begins', { pointer: '/validUntil' })
  }
}

/** RDF does not know the order of rows, so a signature does not protect it: only the value sets' own order is accepted. */
function checkOrder({ credentialStatus, credentialSubject: { title, certificate } }: TitleCredential): void {
  const at = '/credentialSubject/title'
  const functionRows = title.functions ?? []
  const capacityRows = title.capacities ?? []
  const levels = ['management', 'operational', 'support']
  checkSequence(ranksOfRegulations(title.regulation ?? []), `${at}/regulation`)
  checkSequence(
    functionRows.map((row) => rank(functionCodes, row.function) * 10 + levels.indexOf(row.level)),
    `${at}/functions`,
  )
  checkSequence(
    rankAll(
      capacityCodes,
      capacityRows.map((row) => row.capacity),
    ),
    `${at}/capacities`,
  )
  for (const [name, rows] of [['functions', functionRows] as const, ['capacities', capacityRows] as const]) {
    rows.forEach((row, index) => {
      checkSequence(rankAll(limitationCodes, row.limitation ?? []), `${at}/${name}/${index}/limitation`)
    })
  }
  checkEntries(credentialStatus, '/credentialStatus')
  checkEntries(certificate?.certificateStatus ?? [], '/credentialSubject/certificate/certificateStatus')
}

const functionCodes = ranks(functions)
const capacityCodes = ranks(capacities)
const limitationCodes = ranks(limitations)

/** A code newer than this program comes after all it knows. */
function rank(order: ReadonlyMap<string, number>, code: string): number {
  return order.get(code) ?? order.size
}

/** Two writings of one accented letter are two signatures: only NFC is accepted. */
function checkText({ credentialSubject }: TitleCredential): void {
  const { familyName, givenName, title, certificate, training, ship } = credentialSubject
  const rows = [...(title.functions ?? []), ...(title.capacities ?? [])]
  const texts = [
    familyName,
    givenName,
    title.issuingOfficer,
    ...rows.flatMap((row) => Object.values(row.limitationText ?? {})),
    ...[certificate?.capacityText, certificate?.limitationsText, training?.centre, ship?.shipName].filter(isText),
  ]
  if (texts.every((text) => text === text.normalize('NFC'))) return
  throw new Problem('document-bad-string', 'text is not in Unicode NFC', { pointer: '/credentialSubject' })
}

function isText(value: string | undefined): value is string {
  return value !== undefined
}

/** Made when a first document of the kind comes: a page that reads titles only does not wait for the others. */
function checkOf(
  definition: Exclude<keyof typeof documentsSchema.$defs, 'line' | 'name' | 'foreignNumber'>,
): SchemaCheck {
  let check: SchemaCheck | null = null
  const schema = { $ref: `${documentsSchema.$id}#/$defs/${definition}` }
  return (value) => {
    check ??= createSchemaCheck(schema, [documentsSchema, titleCredentialSchema])
    return check(value)
  }
}

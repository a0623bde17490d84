import { isJsonObject, type JsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { checkContext } from './check-context.ts'
import { checkRelatedResources } from './check-related-resources.ts'
import { isUrl, listOf } from './json-ld-values.ts'
import { readTimeStamp } from './time-stamp.ts'

/**
 * What W3C VCDM 2.0 (and 1.1) asks of any credential, in the order of its §4; the libraries look at a part of it. Terms
 * and types are `checkTerms`'s, proofs `parseProofs`'s.
 */
export async function checkCredential(value: unknown): Promise<JsonObject> {
  if (!isJsonObject(value)) throw refusal('', 'an object')
  const version = checkContext(value)
  checkKeywords(value, '', 0)
  if (value.id !== undefined && !isUrl(value.id)) throw refusal('/id', 'one URL')
  checkType(value)
  checkText(value, '')
  checkIssuer(value.issuer)
  checkSubjects(value.credentialSubject)
  if (version === 2) checkPeriod(value, 'validFrom', 'validUntil')
  else checkPeriod(value, 'issuanceDate', 'expirationDate')
  for (const name of ['credentialStatus', 'credentialSchema', 'refreshService', 'termsOfUse', 'evidence']) {
    if (name in value) checkTyped(value[name], name)
  }
  if (version === 2 && 'relatedResource' in value) await checkRelatedResources(value.relatedResource)
  return value
}

/** Keywords with which a signed document says what its reader does not see; lists and indexes included. */
const hiddenKeywords = ['@graph', '@included', '@nest', '@index', '@reverse', '@id', '@set', '@list', '@json']
const deepest = 20

function checkKeywords(value: unknown, at: string, depth: number): void {
  if (depth > deepest || typeof value !== 'object' || value === null) return
  for (const [name, child] of Object.entries(value)) {
    if (hiddenKeywords.includes(name)) throw refusal(`${at}/${name}`, 'terms, not this keyword of JSON-LD')
    if (name !== '@context') checkKeywords(child, `${at}/${name}`, depth + 1)
  }
}

function checkType({ type }: JsonObject): void {
  const types = listOf(type)
  if (!types.every((name) => typeof name === 'string' && name !== '')) throw refusal('/type', 'names of types')
  if (!types.includes('VerifiableCredential')) throw refusal('/type', 'VerifiableCredential among them')
}

/** §4.6: a text, or texts with their language and direction (§11.1). */
function checkText(value: JsonObject, at: string): void {
  for (const name of ['name', 'description']) {
    if (name in value && !listOf(value[name]).every(isText)) throw refusal(`${at}/${name}`, 'a text or language values')
  }
}

function isText(value: unknown): boolean {
  if (typeof value === 'string') return true
  if (!isJsonObject(value) || typeof value['@value'] !== 'string') return false
  const { '@value': _text, '@language': language, '@direction': direction, ...others } = value
  const isLanguage = language === undefined || (typeof language === 'string' && languageForm.test(language))
  const isDirection = direction === undefined || direction === 'ltr' || direction === 'rtl'
  return isLanguage && isDirection && Object.keys(others).length === 0
}

/** BCP 47, as much as a syntax can say. */
const languageForm = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}$/

function checkIssuer(issuer: unknown): void {
  const id = isJsonObject(issuer) ? issuer.id : issuer
  if (!isUrl(id)) throw refusal('/issuer', 'a URL, or an object with one as id')
  if (isJsonObject(issuer)) checkText(issuer, '/issuer')
}

function checkSubjects(written: unknown): void {
  const subjects = listOf(written)
  const isSubject = (subject: unknown) => isJsonObject(subject) && Object.keys(subject).length > 0
  if (subjects.length === 0 || !subjects.every(isSubject)) {
    throw refusal('/credentialSubject', 'one subject or more, each an object that says something')
  }
  for (const subject of subjects.filter(isJsonObject)) {
    if ('id' in subject && !isUrl(subject.id)) throw refusal('/credentialSubject/id', 'one URL')
  }
}

function checkPeriod(value: JsonObject, fromName: string, untilName: string): void {
  const [from, until] = [fromName, untilName].map((name) => {
    if (value[name] === undefined) return null
    const time = readTimeStamp(value[name])
    if (time === null) throw refusal(`/${name}`, 'an XSD dateTimeStamp')
    return time
  })
  if (from != null && until != null && from > until) throw refusal(`/${untilName}`, `an instant after ${fromName}`)
}

function checkTyped(written: unknown, name: string): void {
  for (const entry of listOf(written)) {
    const types = isJsonObject(entry) ? listOf(entry.type) : []
    const isTyped = types.length > 0 && types.every((type) => typeof type === 'string' && type !== '')
    if (!isJsonObject(entry) || !isTyped) throw refusal(`/${name}/type`, 'an object with a type')
    const mustHaveId = name === 'credentialSchema'
    if ((mustHaveId || 'id' in entry) && !isUrl(entry.id)) throw refusal(`/${name}/id`, 'one URL')
  }
}

function refusal(pointer: string, expected: string): Problem {
  return new Problem('credential-schema', `expected ${expected}`, { pointer })
}

import { PEX } from '@sphereon/pex'
import { describe, expect, test } from 'vitest'
import { isYes, matchRequest } from './match-request.ts'
import type {
  DescriptorField,
  Filter,
  InputDescriptor,
  PostDefinition,
  SubmissionRequirement,
  TitleFacts,
} from './post-definition.ts'

const facts = (code: string, change: Partial<TitleFacts> = {}): TitleFacts => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential', 'SeafarerTitle'],
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { title: { code } },
  verdict: { state: 'in-force' },
  ...change,
})
const codeIs = (...codes: string[]): DescriptorField => ({
  path: ['$.credentialSubject.title.code'],
  filter: { type: 'string', enum: codes },
})
const descriptor = (id: string, fields: DescriptorField[] = [codeIs(id)]): InputDescriptor => ({
  id,
  group: [id],
  constraints: { fields },
})
const from = (id: string): SubmissionRequirement => ({ rule: 'pick', min: 1, from: id })
const all = (...from_nested: SubmissionRequirement[]): SubmissionRequirement => ({ rule: 'all', from_nested })
const any = (...from_nested: SubmissionRequirement[]): SubmissionRequirement => ({ rule: 'pick', min: 1, from_nested })
const definition = (ids: string, ...submission_requirements: SubmissionRequirement[]): PostDefinition => ({
  id: 'post',
  input_descriptors: [...ids].map((id) => descriptor(id)),
  submission_requirements,
})
const held = (codes: string) => [...codes].map((code) => facts(code))

describe('a definition is met', () => {
  const nested = definition('abcd', from('a'), any(from('b'), all(from('c'), from('d'))))
  test.each([
    ['', false],
    ['a', false],
    ['ab', true],
    ['aab', true],
    ['ac', false],
    ['acd', true],
    ['bcd', false],
    ['abcd', true],
    ['dcba', true],
  ])('by %j: %s', (codes, isMet) => {
    expect(matchRequest(nested, held(codes))).toBe(isMet)
  })

  test('by one title that answers to several descriptors', () => {
    const both = [descriptor('x', [codeIs('a', 'b')]), descriptor('y', [codeIs('a', 'c')])]
    const twice = { id: 'p', input_descriptors: both, submission_requirements: [from('x'), from('y')] }
    expect(matchRequest(twice, held('a'))).toBe(true)
    expect(matchRequest(twice, held('b'))).toBe(false)
  })

  test('as the library itself says of a definition that it takes for valid', () => {
    expect(PEX.validateDefinition(nested as never)).toEqual([{ tag: 'root', status: 'info', message: 'ok' }])
  })
})

describe('what the library would say, and we do not let it', () => {
  const library = (changed: object, titles: readonly TitleFacts[]) =>
    new PEX().selectFrom(changed as never, titles as never).areRequiredCredentialsPresent
  const grouped = {
    id: 'g',
    input_descriptors: ['a', 'b'].map((id) => ({ ...descriptor(id), group: ['g'] })),
    submission_requirements: [{ rule: 'all', from: 'g' }],
  }

  test('a requirement that is missing is a warning, which is no yes', () => {
    expect(library(grouped, held('a'))).toBe('warn')
    expect(['info', 'warn', 'error', undefined].map(isYes)).toEqual([true, false, false, false])
  })

  test('two titles of one kind pass for one of each kind; a missing one inside another requirement passes', () => {
    expect(library(grouped, held('aa'))).toBe('info')
    const inside = { ...grouped, submission_requirements: [{ rule: 'all', from_nested: [{ rule: 'all', from: 'g' }] }] }
    expect(library(inside, held('a'))).toBe('info')
  })

  test('whoever has more than was counted is warned about', () => {
    const counted = { ...definition('a'), submission_requirements: [{ rule: 'pick', count: 1, from: 'a' }] }
    expect(library(counted, held('aa'))).toBe('warn')
  })

  test('a field may not be optional', () => {
    const optional = { path: ['$.validUntil'], optional: true, filter: { type: 'string' } }
    const changed = { ...definition('a', from('a')), input_descriptors: [descriptor('a', [optional as never])] }
    expect(() => library(changed, held('a'))).toThrow()
  })

  const one = definition('a', from('a'))
  const withField = (change: object) => ({
    ...one,
    input_descriptors: [descriptor('a', [{ ...codeIs('a'), ...change } as DescriptorField])],
  })
  const withFilter = (filter: object) => withField({ filter })
  let deep: Filter = { const: 'a' }
  for (let depth = 0; depth < 40; depth++) deep = { not: deep }
  test.each<[string, object]>([
    ['no descriptor', { ...one, input_descriptors: [] }],
    [
      'two hundred descriptors',
      { ...one, input_descriptors: Array.from({ length: 200 }, (_, i) => descriptor(`d${i}`)) },
    ],
    ['two descriptors of one name', { ...one, input_descriptors: [descriptor('a'), descriptor('a')] }],
    ['two descriptors in one group', grouped],
    ['no requirement', { ...one, submission_requirements: [] }],
    ['all of a group', { ...one, submission_requirements: [{ rule: 'all', from: 'a' }] }],
    ['a count', { ...one, submission_requirements: [{ rule: 'pick', count: 1, from: 'a' }] }],
    ['a most', { ...one, submission_requirements: [{ rule: 'pick', min: 1, max: 1, from: 'a' }] }],
    ['two of a group', { ...one, submission_requirements: [{ rule: 'pick', min: 2, from: 'a' }] }],
    ['a group that is not there', { ...one, submission_requirements: [from('b')] }],
    ['nothing nested', { ...one, submission_requirements: [all()] }],
    ['a field of no path', withField({ path: [] })],
    ['a path of its own', withField({ path: ['$.credentialSubject.familyName'] })],
    ['a path that takes seconds', withField({ path: ['$..[?((()=>{for(;;);})())]'] })],
    ['a descriptor that asks nothing', { ...one, input_descriptors: [descriptor('a', [])] }],
    ['a reference', withFilter({ $ref: 'https://elsewhere.example/schema' })],
    ['a format', withFilter({ format: 'regex' })],
    ['a pattern that never ends', withFilter({ pattern: '^(([0-9])+)+$' })],
    ['a filter without end', withFilter(deep)],
    ['a value twice', withFilter({ enum: ['a', 'a'] })],
    ['no value', withFilter({ enum: [] })],
    ['a thousand values', withFilter({ enum: Array.from({ length: 1_000 }, String) })],
  ])('%s is a fault of ours, found before', (_what, changed) => {
    expect(() => matchRequest(changed as PostDefinition, held('a'))).toThrow(TypeError)
  })

  test('more titles than an answer may have are refused', () => {
    const many = Array.from({ length: 65 }, () => facts('a'))
    expect(() => matchRequest(one, many)).toThrow(expect.objectContaining({ code: 'presentation-too-many' }))
  })
})

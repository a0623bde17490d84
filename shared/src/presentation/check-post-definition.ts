import { type Filter, fieldPaths, type PostDefinition, type SubmissionRequirement } from './post-definition.ts'

const mostDescriptors = 96
const deepest = 12
const mostFilterValues = 256
const longestPattern = 400

/**
 * Is this one of the definitions that are written here? What is not is a fault of ours, found before the library sees it: it
 * follows any path (28 characters of one can hold it for seconds), builds code from any filter, and takes some forms of the
 * specification for met when they are not.
 */
export function checkPostDefinition({ input_descriptors, submission_requirements }: PostDefinition): void {
  if (input_descriptors.length === 0 || input_descriptors.length > mostDescriptors) throw fault('descriptors')
  if (submission_requirements.length === 0) throw fault('requirements')
  const groups = input_descriptors.map(({ id, group }) => (group.length === 1 && group[0] === id ? id : ''))
  if (groups.includes('') || new Set(groups).size !== groups.length) throw fault('one group for each descriptor')
  for (const { constraints } of input_descriptors) {
    if (constraints.fields.length === 0) throw fault('fields')
    for (const { path, filter } of constraints.fields) {
      if (path.length !== 1 || !fieldPaths.includes(path[0])) throw fault('a path of the list')
      checkFilter(filter, 0)
    }
  }
  for (const requirement of submission_requirements) checkRequirement(requirement, groups, 0)
}

/**
 * `all` of a group compares the number of documents with the number of descriptors: two documents of one kind pass for one of
 * each. `count` and `max` answer `warn` to whoever has more than is asked. So a group is picked from, one or more.
 */
function checkRequirement(requirement: SubmissionRequirement, groups: readonly string[], depth: number): void {
  const { rule, ...others } = requirement
  const names = Object.keys(others).sort().join(' ')
  if (depth > deepest) throw fault('less depth')
  if ('from' in requirement) {
    const isPick = rule === 'pick' && names === 'from min' && requirement.min === 1
    if (!isPick || !groups.includes(requirement.from)) throw fault('one or more of a group')
    return
  }
  const isPick = rule === 'pick' && names === 'from_nested min' && requirement.min === 1
  const isAll = rule === 'all' && names === 'from_nested'
  if (!(isPick || isAll) || requirement.from_nested.length === 0) throw fault('all of these, or one or more of them')
  for (const nested of requirement.from_nested) checkRequirement(nested, groups, depth + 1)
}

const filterWords = new Set([
  'type',
  'const',
  'enum',
  'pattern',
  'contains',
  'items',
  'not',
  'anyOf',
  'required',
  'properties',
])

function checkFilter(filter: Filter, depth: number): void {
  if (depth > deepest) throw fault('less depth')
  if (Object.keys(filter).some((name) => !filterWords.has(name))) throw fault('words of the list')
  if (filter.enum && !isListOfValues(filter.enum)) throw fault('a list of values, each once')
  if (filter.pattern !== undefined && !isPatternOfDays(filter.pattern)) throw fault('a pattern of days')
  const inner = [filter.contains, filter.items, filter.not, ...(filter.anyOf ?? [])]
  for (const each of [...inner, ...Object.values(filter.properties ?? {})]) if (each) checkFilter(each, depth + 1)
}

function isListOfValues(values: readonly string[]): boolean {
  return values.length > 0 && values.length <= mostFilterValues && new Set(values).size === values.length
}

/** As day-patterns.ts writes them: a choice of beginnings, which no text takes long to be compared with. */
function isPatternOfDays(pattern: string): boolean {
  return pattern.length <= longestPattern && /^\^\([0-9[\]|-]+\)$/.test(pattern)
}

function fault(expected: string): TypeError {
  return new TypeError(`expected a presentation definition with ${expected}`)
}

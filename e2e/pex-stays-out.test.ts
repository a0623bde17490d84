import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const door = 'shared/src/presentation/match-request.ts'

const known = new Map<string, readonly string[]>()

function importsOf(file: string): readonly string[] {
  const imports = known.get(file) ?? readImports(file)
  known.set(file, imports)
  return imports
}

/** Files of ours that a file brings along when it runs; what is imported for its types alone is not there by then. */
function readImports(file: string): readonly string[] {
  const text = readFileSync(path.join(root, file), 'utf8').replace(/^\s*(import|export) type [^'"]*/gm, '')
  const names = [...text.matchAll(/(?:from|import|new URL)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name = '']) => name)
  return names.flatMap((name) => {
    const target = name.startsWith('@vigie/shared/')
      ? inShared(name.slice('@vigie/shared/'.length))
      : name.startsWith('.')
        ? path.join(path.dirname(file), name)
        : null
    return target && /\.tsx?$/.test(target) && existsSync(path.join(root, target)) ? [target] : []
  })
}

const places: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(root, 'shared/package.json'), 'utf8'),
).exports

/** As shared/package.json leads a name to its file. */
function inShared(name: string): string | null {
  for (const [pattern, target] of Object.entries(places)) {
    const [before = '', after = ''] = pattern.slice(2).split('*')
    if (pattern.slice(2) === name) return path.join('shared', target)
    if (!pattern.includes('*') || !name.startsWith(before) || !name.endsWith(after)) continue
    const middle = name.slice(before.length, name.length - after.length)
    const file = path.join('shared', target.replace('*', middle))
    if (existsSync(path.join(root, file))) return file
  }
  return null
}

function reachedFrom(starts: readonly string[]): ReadonlySet<string> {
  const reached = new Set(starts)
  // grows while it is walked
  for (const file of reached) for (const target of importsOf(file)) reached.add(target)
  return reached
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => path.join(folder, name))
}

test.each(['verifier/src/pwa', 'wallet-app/src', 'shared/ui'])(
  'nothing in %s leads to the library of presentation definitions: it builds code, which a page must not',
  (folder) => {
    const reached = reachedFrom(sourcesIn(folder))
    // the walk does get as far as what is shared
    expect([...reached].filter((file) => file.startsWith('shared/src/')).length).toBeGreaterThan(20)
    expect(reached).not.toContain(door)
    expect([...reached].filter((file) => /@sphereon\//.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([])
  },
)

test('the walk finds it from where it is used', () => {
  expect(reachedFrom(['verifier/src/service/judging/match-crew-apart.ts'])).toContain(door)
})

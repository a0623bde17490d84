import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const packages = ['schemas', 'shared', 'issuer', 'verifier', 'wallet-app', 'tools', 'e2e']
const architecture = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8')
const betweenPackages = readTable('| package | may import |')
const insidePackages = readTable('| folder | may import |')
const doors = readTable('| library | its door |')

interface Import {
  /** Path of the importing file from the root. */
  readonly file: string
  /** Path of the imported file from the root, or the name of a library. */
  readonly target: string
  readonly isLibrary: boolean
}

const files = packages.flatMap((name) => listFiles(name))
const imports = files.flatMap(listImports)
const isTest = (file: string) => /\.test\.tsx?$|-fixture\.ts$|(^|\/)test-[a-z-]+\.ts$|^shared\/testing\//.test(file)

test('the tables of ARCHITECTURE.md are there and name folders that exist', () => {
  expect([...betweenPackages.keys()]).toEqual(packages)
  const folders = new Set(files.map(folderOf))
  expect([...insidePackages.keys()].filter((folder) => !folders.has(folder))).toEqual([])
})

test('every folder of the programs has its row', () => {
  const governed = new Set(
    files
      .filter((file) => /^(shared|issuer|verifier|wallet-app)\/(src|ui|fetching|node|service)\//.test(file))
      .map(folderOf),
  )
  expect([...governed].filter((folder) => !insidePackages.has(folder)).sort()).toEqual([])
})

describe('imports follow the tables', () => {
  test('between packages', () => {
    const wrong = imports.filter(({ file, target, isLibrary }) => {
      if (isLibrary) return false
      const [from = '', to = ''] = [file.split('/')[0], target.split('/')[0]]
      return from !== to && !betweenPackages.get(from)?.includes(to)
    })
    expect(wrong.map(describeImport)).toEqual([])
  })

  test('inside packages', () => {
    const wrong = imports.filter(({ file, target, isLibrary }) => {
      if (isLibrary || isTest(file) || file.split('/')[0] !== target.split('/')[0]) return false
      const [from, to] = [folderOf(file), folderOf(target)]
      const allowed = insidePackages.get(from)
      if (!allowed || from === to || allowed.includes('everything')) return false
      const base = from.split('/').slice(0, 2).join('/')
      return !allowed.includes(to.startsWith(`${base}/`) ? to.slice(base.length + 1) : to)
    })
    expect(wrong.map(describeImport)).toEqual([])
  })

  test('each awkward library has one door', () => {
    const wrong = imports.filter(({ file, target, isLibrary }) => {
      const door =
        isLibrary &&
        !isTest(file) &&
        !file.startsWith('e2e/') &&
        [...doors].find(([library]) => matches(target, library))
      return door && !door[1].some((folder) => file.startsWith(folder))
    })
    expect(wrong.map(describeImport)).toEqual([])
  })

  test('shared/src knows no Node and fetches nothing', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        file.startsWith('shared/src/') && !isTest(file) && /^(node:|shared\/(fetching|node|service)\/)/.test(target),
    )
    expect(wrong.map(describeImport)).toEqual([])
  })

  test('what runs in a browser knows no Node', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        /^(verifier\/src\/pwa|wallet-app\/src|shared\/ui)\//.test(file) &&
        !isTest(file) &&
        !/(serve|plugin|service-worker\/precache)/.test(file) &&
        /^(node:|shared\/(fetching|node|service)\/)/.test(target),
    )
    expect(wrong.map(describeImport)).toEqual([])
  })

  test('programs never import what is only for tests', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        !isTest(file) && !/^(e2e|tools)\//.test(file) && (target.startsWith('shared/testing/') || isTest(target)),
    )
    expect(wrong.map(describeImport)).toEqual([])
  })
})

test('no folder or file has a name that says nothing', () => {
  const vague = /(^|\/)(utils?|helpers?|common|misc|manager|base|impl|temp|index)(\.tsx?)?(\/|$)/
  expect(files.filter((file) => vague.test(file))).toEqual([])
})

test('no file turns a check off without saying why', () => {
  const silent = files
    .filter((file) => file !== 'e2e/architecture.test.ts')
    .filter((file) =>
      /(biome-ignore [^:]*$|@ts-ignore|@ts-expect-error\s*$)/m.test(readFileSync(path.join(root, file), 'utf8')),
    )
  expect(silent).toEqual([])
})

/** First cell → words of the second, of the table with this header. */
function readTable(header: string): Map<string, string[]> {
  const lines = architecture.slice(architecture.indexOf(header)).split('\n').slice(2)
  const rows = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('|')),
  )
  return new Map(
    rows.map((row) => {
      const [first = '', second = ''] = row
        .split('|')
        .slice(1)
        .map((cell) => cell.replaceAll('`', '').trim())
      return [first, second.split(/[,\s]+/).filter((word) => word !== '')]
    }),
  )
}

function listFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`
    if (['node_modules', 'dist'].includes(entry.name)) return []
    if (entry.isDirectory()) return listFiles(name)
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [name] : []
  })
}

function listImports(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  const names = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s+'([^']+)'/g)]
  const bare = [...text.matchAll(/(?:^|\n)import\s+'([^']+)'/g)]
  const dynamic = [...text.matchAll(/\bimport\(\s*'([^']+)'/g)]
  return [...names, ...bare, ...dynamic].map(([, specifier = '']) => resolve(file, specifier.replace(/\?.*$/, '')))
}

function resolve(file: string, specifier: string): Import {
  if (specifier.startsWith('.')) {
    return { file, target: path.posix.join(path.posix.dirname(file), specifier), isLibrary: false }
  }
  const own = /^@vigie\/([a-z-]+)\/(.*)$/.exec(specifier)
  if (!own) return { file, target: specifier, isLibrary: true }
  const [, name = '', rest = ''] = own
  const { exports } = JSON.parse(readFileSync(path.join(root, name, 'package.json'), 'utf8'))
  const pattern = Object.keys(exports)
    .filter((key) => key.endsWith('*') && `./${rest}`.startsWith(key.slice(0, -1)))
    .sort((a, b) => b.length - a.length)[0]
  const folder = pattern ? String(exports[pattern]).replace(/^\.\//, '').replace('*', '') : ''
  const inside = pattern ? `./${rest}`.slice(pattern.length - 1) : rest
  return { file, target: `${name}/${folder}${inside}`, isLibrary: false }
}

/** Where a file lives, as the tables name it: the second level below a package, `.` for what lies on its first. */
function folderOf(file: string): string {
  const parts = file.split('/')
  const depth = parts[1] === 'src' || parts[1] === 'ui' ? 2 : 1
  if (parts[0] === 'verifier' && parts[1] === 'src' && parts[2]) return foldersOfVerifier(parts)
  return parts.length > depth + 1 ? parts.slice(0, depth + 1).join('/') : `${parts.slice(0, depth).join('/')}/.`
}

/** The service and the page of the verifier are strangers: each has folders of its own. */
function foldersOfVerifier(parts: readonly string[]): string {
  return parts.length > 4 ? parts.slice(0, 4).join('/') : `${parts.slice(0, 3).join('/')}/.`
}

function matches(target: string, library: string): boolean {
  return library.endsWith('/*')
    ? target.startsWith(library.slice(0, -1))
    : target === library || target.startsWith(`${library}/`)
}

function describeImport({ file, target }: Import): string {
  return `${file} → ${target}`
}

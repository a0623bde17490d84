import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const documents = listFiles('.', /\.md$/)
const sources = listFiles('.', /\.(tsx?|sql|typ|py|sh)$/)

test('every link of a document leads somewhere', () => {
  const broken = documents.flatMap((file) =>
    linksOf(file)
      .filter((link) => !existsSync(path.join(root, path.dirname(file), decodeURI(link))))
      .map((link) => `${file} → ${link}`),
  )
  expect(broken).toEqual([])
})

test('every file or folder that a document names exists', () => {
  // a decision stays as it was written
  const missing = documents
    .filter((file) => !file.startsWith('docs/adr/'))
    .flatMap((file) =>
      [...read(file).matchAll(/`((?:shared|issuer|verifier|wallet-app|schemas|tools|e2e|docs)\/[\w./-]+)`/g)]
        .map(([, name = '']) => name)
        .filter((name) => !existsSync(path.join(root, name.replace(/\/$/, ''))))
        .map((name) => `${file}: ${name}`),
    )
  expect(missing).toEqual([])
})

test('a source file that a document names by the end of its path is there', () => {
  const missing = documents.flatMap((file) =>
    [...read(file).matchAll(/`([\w./-]+\.(?:tsx?|sql|typ|py|sh))`/g)]
      .map(([, name = '']) => name)
      .filter((name) => !file.startsWith('docs/adr/') && !sources.some((source) => `/${source}`.endsWith(`/${name}`)))
      .map((name) => `${file}: ${name}`),
  )
  expect(missing).toEqual([])
})

test('README gives the two commands and fits one screen', () => {
  const readme = read('README.md')
  expect(readme).toContain('npm start')
  expect(readme).toContain('npm test')
  expect(readme.split('\n').length).toBeLessThanOrEqual(50)
})

test('every decision has its line in the index, and every line its page', () => {
  const pages = readdirSync(path.join(root, 'docs/adr')).filter((name) => /^\d{4}-/.test(name))
  const index = read('docs/adr/README.md')
  expect(pages.filter((page) => !index.includes(`(${page})`))).toEqual([])
})

test('the operators’ index names every page', () => {
  const index = read('docs/operations/README.md')
  const pages = readdirSync(path.join(root, 'docs/operations')).filter((name) => name !== 'README.md')
  expect(pages.filter((page) => !index.includes(`](${page})`))).toEqual([])
})

test('every threat has its answer in SECURITY, or stands there as one without', () => {
  const numbers = [...read('SECURITY.md').matchAll(/\bT(\d+)(?:–T(\d+))?/g)].flatMap(([, from, to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, offset) => Number(from) + offset),
  )
  expect([...new Set(numbers)].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 46 }, (_, index) => index + 1))
})

test('no machine path and no registry host stands in what is committed', () => {
  const suspicious = new RegExp(['/(work|root|home)/[a-z]', 'registry\\.np', 'verdaccio', 'artifactory'].join('|'))
  const files = [
    ...documents,
    'package.json',
    'pnpm-workspace.yaml',
    'pnpm-lock.yaml',
    'tools/toolchain/package-lock.json',
    '.npmrc',
  ]
  expect(files.filter((file) => suspicious.test(read(file)))).toEqual([])
})

function listFiles(folder: string, ending: RegExp): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) return /^(node_modules|dist|\.\w+)$/.test(entry.name) ? [] : listFiles(name, ending)
    return ending.test(name) ? [name] : []
  })
}

function linksOf(file: string): string[] {
  const text = read(file).replace(/```[\s\S]*?```/g, '')
  return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

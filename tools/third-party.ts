// Writes docs/third-party.md: what others wrote and we run, with its licence. `--check` only says whether it is true.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

interface Licensed {
  readonly name: string
  readonly versions: readonly string[]
  readonly license: string
}

const file = new URL('../docs/third-party.md', import.meta.url)

/** Packages made for one machine only; which of them is installed says nothing about what we are made of. */
const forOneMachine = /(linux|darwin|win32|android|freebsd|openharmony)-(x64|arm64|arm|ia32|x86)/

function listLicensed(): Licensed[] {
  const listed = execFileSync('pnpm', ['licenses', 'list', '--json', '-r', '--prod'], {
    cwd: new URL('..', import.meta.url),
    encoding: 'utf8',
  })
  return Object.values(JSON.parse(listed) as Record<string, Licensed[]>) // pnpm's answer: packages by licence
    .flat()
    .filter(({ name }) => !forOneMachine.test(name) && !name.startsWith('@vigie/'))
    .sort((a, b) => a.name.localeCompare(b.name))
}

function write(licensed: readonly Licensed[]): string {
  const rows = licensed.map(({ name, versions, license }) => `| ${name} | ${versions.join(', ')} | ${license} |`)
  return `# What others wrote and we run

Written by \`node tools/third-party.ts\`; each package carries its own licence text.

| package | version | licence |
|---|---|---|
${rows.join('\n')}
`
}

const written = write(listLicensed())
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== written) {
    console.error('docs/third-party.md is not true any more: run node tools/third-party.ts')
    process.exitCode = 1
  }
} else writeFileSync(file, written)

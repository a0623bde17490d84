import { parseArgs } from 'node:util'
import { chooseLanguage, type Language, languages } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Command } from './command.ts'
import { exitCodes } from './command.ts'
import { commands } from './commands.ts'
import { printable } from './printable.ts'
import { reportFailure } from './report-failure.ts'
import { showCommandHelp, showHelp } from './show-help.ts'
import { sayWith } from './words.ts'

const everywhere = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

async function main(args: readonly string[]): Promise<number> {
  const language = languageOf(args)
  const [name, ...rest] = args
  const command = commands.find((known) => known.name === name)
  try {
    if (command) return await runCommand(command, rest, language)
  } catch (error) {
    return reportFailure(error, { language, command, json: args.includes('--json') })
  }
  const asksForHelp = name === undefined || ['help', '--help', '-h'].includes(name)
  if (!asksForHelp) process.stderr.write(`vigie: ${sayWith('unknownCommand', name, language)}\n\n`)
  const stream = asksForHelp && name !== undefined ? process.stdout : process.stderr
  stream.write(`${showHelp(commands, language)}\n`)
  return asksForHelp && name !== undefined ? exitCodes.done : exitCodes.usage
}

async function runCommand(command: Command, args: readonly string[], language: Language): Promise<number> {
  const { values, positionals } = parse(command, args)
  if (values.help === true) {
    process.stdout.write(`${showCommandHelp(command, language)}\n`)
    return exitCodes.done
  }
  const { atLeast, atMost } = command.takes
  if (positionals.length < atLeast || positionals.length > atMost) {
    throw new Problem('command-usage', command.usage)
  }
  return command.run({
    positionals,
    values,
    language,
    json: values.json === true,
    environment: process.env,
    write: (line) => process.stdout.write(`${printable(line)}\n`),
  })
}

function parse(command: Command, args: readonly string[]) {
  try {
    const options = { ...everywhere, ...command.options }
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    // No option is declared `multiple`, so none is an array.
    return { values: values as Record<string, string | boolean | undefined>, positionals }
  } catch (cause) {
    // Node explains in English; the option it stumbled over says as much in every language
    const option = cause instanceof Error ? /'(-[^']*)'/.exec(cause.message)?.[1] : undefined
    throw new Problem('command-usage', option ?? command.usage, { cause })
  }
}

/** `--lang` wherever it stands, so that even the refusal of a wrong command is in the right language. */
function languageOf(args: readonly string[]): Language {
  const written = args.find((arg) => arg.startsWith('--lang='))?.slice(7) ?? args[args.indexOf('--lang') + 1]
  const asked = args.some((arg) => arg.startsWith('--lang')) ? languages.find((known) => known === written) : undefined
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return asked ?? chooseLanguage([LC_ALL || LC_MESSAGES || LANG || 'en'])
}

process.exitCode = await main(process.argv.slice(2))

import { parseArgs } from 'node:util'
import { chooseLanguage, type Language, languages } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Terminal } from './command.ts'
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

/** Runs what stands after `./vigie`, and answers the exit code. */
export async function runVigie(args: readonly string[], terminal: Terminal): Promise<number> {
  const language = languageOf(args, terminal)
  const [name, ...rest] = args
  const command = commands.find((known) => known.name === name)
  try {
    if (command) return await runCommand(command, rest, { language, terminal })
  } catch (error) {
    return reportFailure(error, { language, command, json: args.includes('--json'), terminal })
  }
  const asksForHelp = name === undefined || ['help', '--help', '-h'].includes(name)
  if (!asksForHelp) terminal.err(`vigie: ${sayWith('unknownCommand', name, language)}\n\n`)
  const say = asksForHelp && name !== undefined ? terminal.out : terminal.err
  say(`${showHelp(commands, language)}\n`)
  return asksForHelp && name !== undefined ? exitCodes.done : exitCodes.usage
}

interface Place {
  readonly language: Language
  readonly terminal: Terminal
}

async function runCommand(command: Command, args: readonly string[], { language, terminal }: Place): Promise<number> {
  const { values, positionals } = parse(command, args)
  if (values.help === true) {
    terminal.out(`${showCommandHelp(command, language)}\n`)
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
    environment: terminal.environment,
    write: (line) => terminal.out(`${printable(line)}\n`),
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
function languageOf(args: readonly string[], { environment }: Terminal): Language {
  const written = args.find((arg) => arg.startsWith('--lang='))?.slice(7) ?? args[args.indexOf('--lang') + 1]
  const asked = args.some((arg) => arg.startsWith('--lang')) ? languages.find((known) => known === written) : undefined
  const { LC_ALL, LC_MESSAGES, LANG } = environment
  return asked ?? chooseLanguage([LC_ALL || LC_MESSAGES || LANG || 'en'])
}

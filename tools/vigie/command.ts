import type { ParseArgsConfig } from 'node:util'
import type { Language, Text } from '@vigie/shared/language.ts'

/** What the shell gets to know. 3 and 4 belong to `verify`: orange and grey. */
export const exitCodes = { done: 0, refused: 1, usage: 2, unavailable: 69 } as const

export interface Invocation {
  readonly positionals: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly language: Language
  /** `--json`: one JSON document on standard output, for programs. */
  readonly json: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly write: (line: string) => void
}

/** What a command has of the world besides the service: its settings, and where it speaks. */
export interface Terminal {
  readonly environment: Invocation['environment']
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** One word after `./vigie`. `--help`, `--json` and `--lang` are understood for all of them. */
export interface Command {
  readonly name: string
  /** What follows the name, as the usage line shows it. */
  readonly usage: string
  readonly summary: Text
  /** Options, exit codes and an example. */
  readonly help: Text
  readonly options?: NonNullable<ParseArgsConfig['options']>
  /** How many arguments it takes. */
  readonly takes: { readonly atLeast: number; readonly atMost: number }
  readonly run: (invocation: Invocation) => Promise<number>
}

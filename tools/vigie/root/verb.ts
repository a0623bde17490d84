import { exitCodes, type Invocation } from '../command.ts'
import { type RootWord, say } from './words.ts'

/** One step of a ceremony; answers the exit code. */
export type Verb = (files: readonly string[], invocation: Invocation) => Promise<number>

export function refuse(word: RootWord, { language }: Pick<Invocation, 'language'>, detail?: string): number {
  process.stderr.write(`vigie: ${say(word, language)}${detail ? `: ${detail}` : ''}\n`)
  return exitCodes.refused
}

/** The chain that a step starts from: `root.json` here, unless `--chain` says otherwise. */
export function chainFileOf({ values }: Invocation): string {
  return typeof values.chain === 'string' ? values.chain : 'root.json'
}

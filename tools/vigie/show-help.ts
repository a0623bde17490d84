import type { Language } from '@vigie/shared/language.ts'
import type { Command } from './command.ts'
import { drawTable } from './draw-table.ts'
import { say, sayWith } from './words.ts'

export function showHelp(commands: readonly Command[], language: Language): string {
  const lines = drawTable(commands.map(({ name, summary }) => [`  ${name}`, summary[language]]))
  return `${say('intro', language)}

${sayWith('usage', say('anyCommand', language), language)}

${say('commands', language)}
${lines}

${say('everywhere', language)}

${say('more', language)}`
}

export function showCommandHelp({ name, usage, summary, help }: Command, language: Language): string {
  return `vigie ${name}
${summary[language]}

${sayWith('usage', `vigie ${name} ${usage}`, language)}

${help[language]}

${say('everywhere', language)}`
}

import type { Language } from '@vigie/shared/language.ts'
import { type MailKind, mailClosing, mailTexts } from './mail-kinds.ts'

export interface WrittenMail {
  readonly subject: string
  readonly text: string
}

/** The whole mail as plain text; a slot without its value, and a value of more than one line, are our fault. */
export function writeMail(kind: MailKind, language: Language, values: Readonly<Record<string, string>>): WrittenMail {
  const { subject, paragraphs } = mailTexts[kind][language]
  const filled = paragraphs.map((paragraph) =>
    paragraph.replace(/\{(\w+)\}/g, (_slot, name) => slotValue(values, name)),
  )
  return { subject, text: `${[...filled, `-- \n${mailClosing[language]}`].join('\n\n')}\n` }
}

function slotValue(values: Readonly<Record<string, string>>, name: string): string {
  const value = values[name]
  if (value === undefined || /\p{Cc}/u.test(value)) throw new Error(`a mail needs ${name}, as one line`)
  return value
}

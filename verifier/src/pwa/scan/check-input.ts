import { Problem } from '@vigie/shared/problem.ts'
import { isTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { partOfMany } from '@vigie/shared/ui/camera/part-of-many.ts'
import type { CheckInput } from '@vigie/shared/ui/checking/checking-messages.ts'

/** What was pasted: the JSON of a title, or the text or link of its code. Refuses other texts with `qr-not-a-title`. */
export function checkInputOf(text: string): CheckInput {
  if (text === partOfMany) throw new Problem('qr-part-of-many', 'expected a code that holds all of its text')
  const trimmed = text.trim()
  if (trimmed.startsWith('{')) return { kind: 'json', bytes: new TextEncoder().encode(trimmed) }
  if (isTitleQr(trimmed)) return { kind: 'qr', text: trimmed }
  throw new Problem(trimmed === '' ? 'document-empty' : 'qr-not-a-title', 'expected a title as JSON or as QR text')
}

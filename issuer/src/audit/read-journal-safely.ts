import { type JournalEntry, readJournal } from '../signing/journal.ts'

/** The signer's journal, line by line; null, once and last, where a line is not one of ours. */
export async function* readJournalSafely(file: string): AsyncGenerator<JournalEntry | null> {
  try {
    yield* readJournal(file)
  } catch {
    yield null
  }
}

import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { sha256Of } from '../sha256-of.ts'
import { openJournal } from './journal.ts'
import { openTestJournal } from './signing-fixture.ts'

const entry = (planId: string, signed: string) => ({
  planId,
  kind: 'title' as const,
  keyIds: ['t1'],
  approvals: ['agent-1', 'agent-2'],
  sha256: sha256Of(planId),
  signedSha256: sha256Of(signed),
  signed,
  at: '2026-11-20T10:12:00.000Z',
})

test('what was journaled is found again after a restart', async () => {
  const { journal, file } = await openTestJournal()
  await journal.append(entry('a', '{"signé":"é"}'), '{"signé":"é"}')
  await journal.append(entry('b', 'second'), 'second')
  await journal.close()
  const again = await openJournal(file)
  expect(again.length).toBe(2)
  expect(await again.find('a', sha256Of('a'))).toMatchObject({ signed: '{"signé":"é"}' })
  expect(await again.find('b', sha256Of('b'))).toMatchObject({ signed: 'second' })
  expect(await again.find('c', sha256Of('c'))).toBeNull()
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await again.close()
})

test('the number of a title is borne by one plan, also of two at the same moment, and over a restart', async () => {
  const { journal, file } = await openTestJournal()
  const titleNumber = '104639461230'
  const [first, second] = await Promise.allSettled([
    journal.append({ ...entry('a', 'first'), titleNumber }, 'first'),
    journal.append({ ...entry('c', 'at the same moment'), titleNumber }, 'at the same moment'),
  ])
  expect(first.status).toBe('fulfilled')
  expect(second).toMatchObject({ reason: { code: 'title-number-signed' } })
  await journal.close()
  const again = await openJournal(file)
  const other = { ...entry('b', 'second'), titleNumber }
  await expect(again.append(other, 'second')).rejects.toMatchObject({ code: 'title-number-signed' })
  expect(again.length).toBe(1)
  await again.close()
})

test('a signer that is not alone with its journal writes nothing more', async () => {
  const { journal, file } = await openTestJournal()
  const other = await openJournal(file)
  await other.append(entry('a', 'first'), 'first')
  const written = await readFile(file)
  for (const id of ['a', 'b']) {
    await expect(journal.append(entry(id, 'x'), 'x')).rejects.toMatchObject({ code: 'signer-unavailable' })
  }
  expect(await readFile(file)).toEqual(written)
  await other.close()
  await journal.close()
})

test('a line torn by a crash is cut, at every byte of it, and what stood before stays', async () => {
  const { journal, file } = await openTestJournal()
  await journal.append(entry('a', 'first'), 'first')
  await journal.close()
  const whole = await readFile(file)
  const next = `${JSON.stringify(entry('b', 'second'))}\n`
  for (let cut = 1; cut < next.length; cut += 7) {
    await writeFile(file, whole)
    await appendFile(file, next.slice(0, cut))
    const again = await openJournal(file)
    expect(again.length).toBe(1)
    await again.append(entry('b', 'second, later'), 'second, later')
    await again.close()
    const third = await openJournal(file)
    expect(await third.find('b', sha256Of('b'))).toMatchObject({ signed: 'second, later' })
    await third.close()
  }
})

test('a journal changed by hand stops the signer rather than answer from it', async () => {
  const { journal, file } = await openTestJournal()
  await journal.append(entry('a', 'first'), 'first')
  await journal.close()
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('first', 'forged'))
  await expect(openJournal(file)).rejects.toThrow('does not match its own hash')
  await writeFile(file, text + text)
  await expect(openJournal(file)).rejects.toThrow('two signatures')
})

test('the same plan with other bytes is refused, with the same bytes the first signature stands', async () => {
  const { journal } = await openTestJournal()
  await journal.append(entry('a', 'first'), 'first')
  expect(
    await journal.append(entry('a', 'another signature of the same bytes'), 'another signature of the same bytes'),
  ).toMatchObject({ signed: 'first' })
  const other = { ...entry('a', 'x'), sha256: sha256Of('other') }
  await expect(journal.append(other, 'x')).rejects.toMatchObject({ code: 'plan-already-signed-otherwise' })
  await expect(journal.find('a', sha256Of('other'))).rejects.toMatchObject({ code: 'plan-already-signed-otherwise' })
  expect(journal.length).toBe(1)
  await journal.close()
})

test('after a write that failed the journal takes nothing more until it was read again', async () => {
  const { journal } = await openTestJournal()
  await journal.close()
  await expect(journal.append(entry('a', 'first'), 'first')).rejects.toMatchObject({ code: 'signer-unavailable' })
  await expect(journal.append(entry('b', 'second'), 'second')).rejects.toMatchObject({ code: 'signer-unavailable' })
  expect(journal.length).toBe(0)
})

test('a line that was written over stops the signer without its words reaching the log', async () => {
  const { journal, file } = await openTestJournal()
  await journal.close()
  await writeFile(file, 'CANARI, Yann {not json}\n')
  const failure = await openJournal(file).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Error)
  expect(String(failure)).toContain('journal')
  expect(inspect(failure)).not.toContain('CANARI')
})

test('signatures that wait together are written together, each once, and the first of one plan stands for all', async () => {
  const { journal, file } = await openTestJournal()
  const names = ['a', 'b', 'a', 'c', 'b', 'a']
  const answers = await Promise.all(
    names.map((name, index) => journal.append(entry(name, `${name}${index}`), `${name}${index}`)),
  )
  expect(answers.map(({ signed }) => signed)).toEqual(['a0', 'b1', 'a0', 'c3', 'b1', 'a0'])
  await journal.close()
  const again = await openJournal(file)
  expect(again.length).toBe(3)
  await again.close()
})

test('what is planned afresh leaves its hash and no text, and is not answered a second time', async () => {
  const { journal, file } = await openTestJournal()
  const list = { ...entry('a', 'a list of 16 kB'), kind: 'status-list' as const, signed: null }
  expect(await journal.append(list, 'a list of 16 kB')).toMatchObject({ signed: 'a list of 16 kB' })
  await expect(journal.find('a', list.sha256)).rejects.toMatchObject({ code: 'plan-already-signed-otherwise' })
  await journal.close()
  expect(await readFile(file, 'utf8')).not.toContain('16 kB')
  const again = await openJournal(file)
  expect(again.length).toBe(1)
  await again.close()
})

test('what was signed, and when, is known again after a restart', async () => {
  const { journal, file } = await openTestJournal()
  const at = (hour: number) => `2026-11-20T${hour}:00:00.000Z`
  for (const hour of [10, 11, 12]) await journal.append({ ...entry(`p${hour}`, 'x'), at: at(hour) }, 'x')
  await journal.close()
  const again = await openJournal(file)
  expect(again.signatures.map((signature) => signature.at)).toEqual([at(10), at(11), at(12)])
  await again.close()
})

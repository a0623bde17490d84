import type { Language, Text } from '@vigie/shared/language.ts'
import type { Invocation } from '../command.ts'
import { drawTable } from '../draw-table.ts'
import type { SignerKey, SignerKeys } from './ask-signer.ts'

const states: Readonly<Record<SignerKey['state'], Text>> = {
  planned: { fr: 'prévue', en: 'planned' },
  published: { fr: 'publiée', en: 'published' },
  signing: { fr: 'en service', en: 'signing' },
  retired: { fr: 'retirée', en: 'retired' },
  compromised: { fr: 'compromise', en: 'compromised' },
}

const keptIn: Readonly<Record<SignerKey['keptIn'], Text>> = {
  file: { fr: 'fichier', en: 'file' },
  token: { fr: 'boîtier', en: 'token' },
}

const heads: Readonly<Record<Language, readonly string[]>> = {
  fr: ['Clé', 'Usage', 'Algorithme', 'Où', 'État', 'Signe à partir du', 'Signe jusqu’au', 'Compromise depuis'],
  en: ['Key', 'Use', 'Algorithm', 'Where', 'State', 'Signs from', 'Signs until', 'Compromised since'],
}

const sentences = {
  none: { fr: 'Aucune clé : ./vigie keys init', en: 'No key yet: ./vigie keys init' },
  takenUp: { fr: 'Le signataire en service en tient déjà compte.', en: 'The running signer has taken this up.' },
  notTakenUp: {
    fr: 'Le signataire en service n’en tient pas compte : vérifiez qu’il lit le même dossier de clés, et redémarrez-le.',
    en: 'The running signer has not taken this up: check that it reads the same folder of keys, and restart it.',
  },
  settings: {
    fr: 'Ajoutez ces réglages à l’environnement du signataire, et gardez le fichier so-pin ailleurs, sous clé :',
    en: 'Add these settings to the signer’s environment, and keep the file so-pin elsewhere, locked away:',
  },
} satisfies Record<string, Text>

const noneSigns: Readonly<Record<Language, (use: string) => string>> = {
  fr: (use) => `Aucune clé ne signe à présent pour l’usage ${use}. Pour en créer une qui signe aussitôt :`,
  en: (use) => `No key signs for ${use} now. To make one that signs at once:`,
}

/** What the command did, in the language of who typed it. */
export function writeKeysAnswer({ keys, changed, variables, takenUp }: SignerKeys, { language, write }: Invocation) {
  const say = (sentence: keyof typeof sentences) => sentences[sentence][language]
  const shown = changed.length > 0 ? keys.filter(({ id }) => changed.includes(id)) : keys
  write(keys.length === 0 ? say('none') : drawTable([heads[language], ...shown.map((key) => rowOf(key, language))]))
  if (takenUp !== null) write(`\n${say(takenUp ? 'takenUp' : 'notTakenUp')}`)
  for (const use of new Set(shown.map((key) => key.use))) {
    if (keys.some((key) => key.use === use && key.state === 'signing')) continue
    write(`\n${noneSigns[language](use)}\n  ./vigie keys rotate ${use} --lead-days 0`)
  }
  if (!variables) return
  write(`\n${say('settings')}\n`)
  for (const [name, value] of Object.entries(variables)) write(`  ${name}=${value}`)
}

function rowOf(key: SignerKey, language: Language): string[] {
  const { id, use, algorithm, signFrom, signUntil, compromisedSince } = key
  const name = id.slice(id.indexOf('#') + 1)
  const dates = [signFrom, signUntil ?? '–', compromisedSince ?? '–']
  return [name, use, algorithm, keptIn[key.keptIn][language], states[key.state][language], ...dates]
}

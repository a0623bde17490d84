import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import type { Registries } from './registries/registries.ts'
import type { RegistryAnswer } from './registries/registry-answer.ts'

/** What a registry said, or why it said nothing. */
export type Answer<T> = RegistryAnswer<T> | { readonly problem: ProblemCode }

/** What all registries said about one seafarer. */
export type Answers = {
  readonly [Name in keyof Registries]: Answer<Awaited<ReturnType<Registries[Name]>>['value']>
}

/** Asks the four registries at once. One that cannot answer leaves its facts unknown and holds back none of the others. */
export async function askRegistries(registries: Registries, identificationNumber: string): Promise<Answers> {
  const [administres, esculape, amfore, item] = await Promise.all([
    answerOf(registries.administres(identificationNumber)),
    answerOf(registries.esculape(identificationNumber)),
    answerOf(registries.amfore(identificationNumber)),
    answerOf(registries.item(identificationNumber)),
  ])
  return { administres, esculape, amfore, item }
}

/** The same; a seafarer whom ADMINISTRÉS does not know is refused with `seafarer-not-found`: there is nobody to instruct. */
export async function collectAnswers(registries: Registries, identificationNumber: string): Promise<Answers> {
  const answers = await askRegistries(registries, identificationNumber)
  if ('problem' in answers.administres && answers.administres.problem === 'seafarer-not-found') {
    throw new Problem('seafarer-not-found', 'ADMINISTRÉS knows no seafarer under this identification number')
  }
  return answers
}

async function answerOf<T>(question: Promise<RegistryAnswer<T>>): Promise<Answer<T>> {
  try {
    return await question
  } catch (cause) {
    if (cause instanceof Problem) return { problem: cause.code }
    throw cause
  }
}

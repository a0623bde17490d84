import { signIn } from '../account/sign-in.ts'

/** Signs in where the documents came from; what is collected then is bound to the key of this device. */
export async function collectAgain(issuerUrl: string): Promise<void> {
  await signIn(issuerUrl, { backTo: 'receive' })
}

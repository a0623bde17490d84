import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { signIn } from '../account/sign-in.ts'
import { signedInAccounts } from '../account/signed-in-accounts.ts'
import { FaultLine } from '../lock/fault-line.tsx'
import { useAttempt } from '../lock/use-attempt.ts'
import { authorityIssuerUrl } from '../wallet-settings.ts'
import { DeviceRow } from './device-row.tsx'
import { listWalletsOfMine, type WalletOfMine } from './wallets-of-mine.ts'
import { words } from './words.ts'

/** The wallets that hold this person's titles: which one is this, and which one is lost. */
export function DevicesSection() {
  const authority = useSignal<string | null>(null)
  useEffect(() => {
    void authorityIssuerUrl().then((url) => {
      authority.value = url
    })
  }, [])
  const url = authority.value
  if (url === null) return null
  const isSignedIn = signedInAccounts.value?.some(({ issuerUrl }) => issuerUrl === url) ?? false
  return (
    <section class="settings-part" aria-labelledby="settings-devices">
      <h2 id="settings-devices">{say(words.devices)}</h2>
      <p>{say(words.devicesLead)}</p>
      {isSignedIn ? <Devices issuerUrl={url} /> : <SignInFirst issuerUrl={url} />}
    </section>
  )
}

function SignInFirst({ issuerUrl }: { issuerUrl: string }) {
  const attempt = useAttempt()
  return (
    <>
      <p>{say(words.devicesSignIn)}</p>
      <button
        type="button"
        class="button"
        aria-disabled={attempt.isRunning}
        onClick={() => void attempt.run(() => signIn(issuerUrl, { backTo: 'settings' }))}
      >
        {say(words.signInWith, { host: new URL(issuerUrl).host })}
      </button>
      <FaultLine code={attempt.fault} />
    </>
  )
}

/** Asked for by hand: opening the settings tells nobody anything. */
function Devices({ issuerUrl }: { issuerUrl: string }) {
  const wallets = useSignal<readonly WalletOfMine[] | null>(null)
  const attempt = useAttempt()
  const read = () =>
    attempt.run(async () => {
      wallets.value = await listWalletsOfMine(issuerUrl)
    })
  return (
    <>
      {wallets.value === null && (
        <button type="button" class="button" aria-disabled={attempt.isRunning} onClick={() => void read()}>
          {say(words.showDevices)}
        </button>
      )}
      <p role="status">
        {attempt.isRunning ? say(words.reading) : wallets.value?.length === 0 ? say(words.noDevices) : ''}
      </p>
      <FaultLine code={attempt.fault} />
      {wallets.value && (
        <ul class="settings-list">
          {wallets.value.map((wallet) => (
            <DeviceRow key={wallet.id} wallet={wallet} issuerUrl={issuerUrl} onChange={read} />
          ))}
        </ul>
      )}
    </>
  )
}

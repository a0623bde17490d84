import path from 'node:path'
import { createAddressList } from '@vigie/shared/fetching/public-address.ts'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'
import { type Command, exitCodes, type Invocation } from '../command.ts'
import { dataFolderOf } from '../issuer-client.ts'
import { drawProgress } from '../progress-bar.ts'
import type { IssuerReport, MonitorNeeds } from './monitor-issuer.ts'

export const monitorCommand: Command = {
  name: 'monitor',
  usage: '[--trust FILE|FOLDER|URL] [--allow-network LIST]',
  summary: {
    fr: 'compare les clés publiées par chaque autorité (did.json, keys.json) à la liste de confiance',
    en: 'compares the keys each authority publishes (did.json, keys.json) with the trust list',
  },
  help: {
    fr: `  --trust OÙ            ce que l’autorité publie : trust.json, son dossier ou son adresse (par défaut, VIGIE_DATA/published).
                        Donnez votre propre copie : prise sur un site détourné, elle concorderait avec lui.
  --allow-network LISTE adresses ou réseaux à vous, séparés par des virgules, à joindre bien qu’ils ne soient pas
                        publics, par exemple 10.1.0.0/16,fd00::/8 (par défaut, aucun)

Chaque did.json, et l’historique des clés keys.json placé à côté, est lu en https, sans suivre de redirection, en
5 secondes et 64 Kio (keys.json : 1 Mio) au plus, à des adresses publiques.
NODE_EXTRA_CA_CERTS ajoute le fichier PEM d’une autorité de certification privée.

Codes de sortie
  0   toutes concordent
  1   alarme : une clé diffère, ou la réponse est refusée (redirection, certificat, adresse privée, contenu)
  69  une autorité au moins est injoignable, et aucune ne donne l’alarme

Exemple, toutes les cinq minutes : vigie monitor --trust /etc/vigie/trust.json --json`,
    en: `  --trust WHERE         what the authority publishes: trust.json, its folder or its address (by default VIGIE_DATA/published).
                        Give your own copy: one taken from a site that was taken over would agree with it.
  --allow-network LIST  addresses or networks of yours, separated by commas, to be reached although they are not public,
                        for example 10.1.0.0/16,fd00::/8 (none by default)

Each did.json, and the history of keys keys.json beside it, is read over https, without following redirects, within
5 seconds and 64 KiB (keys.json: 1 MiB), at public addresses.
NODE_EXTRA_CA_CERTS adds the PEM file of a private certification authority.

Exit codes
  0   all agree
  1   alarm: a key differs, or the answer is refused (redirect, certificate, private address, content)
  69  at least one authority is out of reach, and none raises the alarm

Example, every five minutes: vigie monitor --trust /etc/vigie/trust.json --json`,
  },
  options: { trust: { type: 'string' }, 'allow-network': { type: 'string' } },
  takes: { atLeast: 0, atMost: 0 },
  async run(invocation) {
    const allowed = allowedNetworksOf(invocation)
    // cryptography takes half a second to load: other commands do not wait for it
    const { readTrustFile } = await import('../verify/read-trust.ts')
    const { trust, material } = await readTrustFile(trustLocation(invocation))
    const { list } = material
    const reports = await monitorAll(list.issuers, { now: new Date(), trust, ...allowed })
    const { writeMonitorReport } = await import('./write-monitor-report.ts')
    invocation.write(
      invocation.json
        ? JSON.stringify({ trustListVersion: list.version, issuers: reports })
        : writeMonitorReport(reports, invocation.language),
    )
    return exitCodeOf(reports)
  },
}

async function monitorAll(issuers: readonly TrustedIssuer[], needs: MonitorNeeds): Promise<readonly IssuerReport[]> {
  const { monitorIssuer } = await import('./monitor-issuer.ts')
  const progress = drawProgress(issuers.length)
  const reports: IssuerReport[] = []
  try {
    for (const issuer of issuers) {
      reports.push(await monitorIssuer(issuer, needs))
      progress.step()
    }
  } finally {
    progress.end()
  }
  return reports
}

/** The alarm first; nothing compared is never agreement. */
function exitCodeOf(reports: readonly IssuerReport[]): number {
  if (reports.some(({ agreement }) => agreement === 'differs' || agreement === 'refused')) return exitCodes.refused
  if (reports.some(({ agreement }) => agreement === 'unreachable')) return exitCodes.unavailable
  return reports.length === 0 ? exitCodes.refused : exitCodes.done
}

function allowedNetworksOf({ values }: Invocation): Pick<MonitorNeeds, 'allowedNetworks'> {
  const written = values['allow-network']
  return typeof written === 'string' ? { allowedNetworks: createAddressList(written.split(',')) } : {}
}

function trustLocation({ values, environment }: Invocation): string {
  return typeof values.trust === 'string' ? values.trust : path.join(dataFolderOf(environment), 'published')
}

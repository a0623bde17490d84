import type { PrerogativeRow } from './crew-law.ts'
import attestationHygieneBase from './manning/prerogatives/attestation-hygiene-base.json' with { type: 'json' }
import bacpn from './manning/prerogatives/bacpn.json' with { type: 'json' }
import bacpnv from './manning/prerogatives/bacpnv.json' with { type: 'json' }
import beto from './manning/prerogatives/beto.json' with { type: 'json' }
import bracpn from './manning/prerogatives/bracpn.json' with { type: 'json' }
import c1nm from './manning/prerogatives/c1nm.json' with { type: 'json' }
import cacpp from './manning/prerogatives/cacpp.json' with { type: 'json' }
import capitaine from './manning/prerogatives/capitaine.json' with { type: 'json' }
import capitaine200 from './manning/prerogatives/capitaine-200.json' with { type: 'json' }
import capitaine200Peche from './manning/prerogatives/capitaine-200-peche.json' with { type: 'json' }
import capitaine200Voile from './manning/prerogatives/capitaine-200-voile.json' with { type: 'json' }
import capitaine200Yacht from './manning/prerogatives/capitaine-200-yacht.json' with { type: 'json' }
import capitaine500 from './manning/prerogatives/capitaine-500.json' with { type: 'json' }
import capitaine500Yacht from './manning/prerogatives/capitaine-500-yacht.json' with { type: 'json' }
import capitaine3000 from './manning/prerogatives/capitaine-3000.json' with { type: 'json' }
import capitaine3000Yacht from './manning/prerogatives/capitaine-3000-yacht.json' with { type: 'json' }
import capitaineDePeche from './manning/prerogatives/capitaine-de-peche.json' with { type: 'json' }
import cgo from './manning/prerogatives/cgo.json' with { type: 'json' }
import chefDeQuart500 from './manning/prerogatives/chef-de-quart-500.json' with { type: 'json' }
import chefDeQuart500Yacht from './manning/prerogatives/chef-de-quart-500-yacht.json' with { type: 'json' }
import chefMecanicien from './manning/prerogatives/chef-mecanicien.json' with { type: 'json' }
import chefMecanicien3000 from './manning/prerogatives/chef-mecanicien-3000.json' with { type: 'json' }
import chefMecanicien3000200nm from './manning/prerogatives/chef-mecanicien-3000-200nm.json' with { type: 'json' }
import chefMecanicien8000 from './manning/prerogatives/chef-mecanicien-8000.json' with { type: 'json' }
import cr1 from './manning/prerogatives/cr1.json' with { type: 'json' }
import cro from './manning/prerogatives/cro.json' with { type: 'json' }
import crr from './manning/prerogatives/crr.json' with { type: 'json' }
import cso from './manning/prerogatives/cso.json' with { type: 'json' }
import cuisinier from './manning/prerogatives/cuisinier.json' with { type: 'json' }
import lieutenantDePeche from './manning/prerogatives/lieutenant-de-peche.json' with { type: 'json' }
import marinOuvrierCulturesMarines1 from './manning/prerogatives/marin-ouvrier-cultures-marines-1.json' with {
  type: 'json',
}
import marinOuvrierCulturesMarines2 from './manning/prerogatives/marin-ouvrier-cultures-marines-2.json' with {
  type: 'json',
}
import marinQualifieMachine from './manning/prerogatives/marin-qualifie-machine.json' with { type: 'json' }
import marinQualifiePont from './manning/prerogatives/marin-qualifie-pont.json' with { type: 'json' }
import matelotPont from './manning/prerogatives/matelot-pont.json' with { type: 'json' }
import matelotQuartPasserelle from './manning/prerogatives/matelot-quart-passerelle.json' with { type: 'json' }
import mecanicien250 from './manning/prerogatives/mecanicien-250.json' with { type: 'json' }
import mecanicien750 from './manning/prerogatives/mecanicien-750.json' with { type: 'json' }
import mecanicienAppui from './manning/prerogatives/mecanicien-appui.json' with { type: 'json' }
import mecanicienQuartMachine from './manning/prerogatives/mecanicien-quart-machine.json' with { type: 'json' }
import ocqMachine from './manning/prerogatives/ocq-machine.json' with { type: 'json' }
import ocqMachine200nm from './manning/prerogatives/ocq-machine-200nm.json' with { type: 'json' }
import ocqNavireDeMer from './manning/prerogatives/ocq-navire-de-mer.json' with { type: 'json' }
import ocqPasserelle from './manning/prerogatives/ocq-passerelle.json' with { type: 'json' }
import officierElectronicienSystemes from './manning/prerogatives/officier-electronicien-systemes.json' with {
  type: 'json',
}
import patronCulturesMarines1 from './manning/prerogatives/patron-cultures-marines-1.json' with { type: 'json' }
import patronCulturesMarines2 from './manning/prerogatives/patron-cultures-marines-2.json' with { type: 'json' }
import patronDePeche from './manning/prerogatives/patron-de-peche.json' with { type: 'json' }
import pcmm from './manning/prerogatives/pcmm.json' with { type: 'json' }
import reconnaissancePeche from './manning/prerogatives/reconnaissance-peche.json' with { type: 'json' }
import secondCapitaine from './manning/prerogatives/second-capitaine.json' with { type: 'json' }
import secondCapitaine3000 from './manning/prerogatives/second-capitaine-3000.json' with { type: 'json' }
import secondMecanicien from './manning/prerogatives/second-mecanicien.json' with { type: 'json' }
import secondMecanicien3000 from './manning/prerogatives/second-mecanicien-3000.json' with { type: 'json' }
import secondMecanicien3000200nm from './manning/prerogatives/second-mecanicien-3000-200nm.json' with { type: 'json' }
import secondMecanicien8000 from './manning/prerogatives/second-mecanicien-8000.json' with { type: 'json' }
import secondPolyvalent from './manning/prerogatives/second-polyvalent.json' with { type: 'json' }

// `meta/` holds every one of these files to the shape, hence the cast.
/** What each title lets its holder do, title after title. */
export const crewPrerogatives = [
  attestationHygieneBase,
  bacpn,
  bacpnv,
  beto,
  bracpn,
  c1nm,
  cacpp,
  capitaine,
  capitaine200,
  capitaine200Peche,
  capitaine200Voile,
  capitaine200Yacht,
  capitaine3000,
  capitaine3000Yacht,
  capitaine500,
  capitaine500Yacht,
  capitaineDePeche,
  cgo,
  chefDeQuart500,
  chefDeQuart500Yacht,
  chefMecanicien,
  chefMecanicien3000,
  chefMecanicien3000200nm,
  chefMecanicien8000,
  cr1,
  cro,
  crr,
  cso,
  cuisinier,
  lieutenantDePeche,
  marinOuvrierCulturesMarines1,
  marinOuvrierCulturesMarines2,
  marinQualifieMachine,
  marinQualifiePont,
  matelotPont,
  matelotQuartPasserelle,
  mecanicien250,
  mecanicien750,
  mecanicienAppui,
  mecanicienQuartMachine,
  ocqMachine,
  ocqMachine200nm,
  ocqNavireDeMer,
  ocqPasserelle,
  officierElectronicienSystemes,
  patronCulturesMarines1,
  patronCulturesMarines2,
  patronDePeche,
  pcmm,
  reconnaissancePeche,
  secondCapitaine,
  secondCapitaine3000,
  secondMecanicien,
  secondMecanicien3000,
  secondMecanicien3000200nm,
  secondMecanicien8000,
  secondPolyvalent,
].flatMap(({ rows }: { readonly rows: readonly unknown[] }) => rows) as unknown as readonly PrerogativeRow[]

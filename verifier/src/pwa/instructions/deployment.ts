/** Written in by the build (`VIGIE_VERIFIER_URL`, `VIGIE_VERIFIER_CONTACT`); null where nobody said. */
declare const embeddedAddress: string | null
declare const embeddedContact: string | null

/** The one address that is printed in every code; that of the page itself where the build was not told. */
export const officialAddress = embeddedAddress ?? location.origin

/** How to reach whoever answers questions, in their own words; never invented. */
export const contact = embeddedContact

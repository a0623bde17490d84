/** Who acts when nobody does: the register names someone for all that happens. */
export const issuerItself = 'vigie-issuer'

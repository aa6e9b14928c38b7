/** 0.98765 as 98.7 %: rounded down, so that what is not all never reads as 100 %. What is not nothing never reads as nothing. */
export function percent(share: number): string {
  const tenths = Math.abs(share) < 1 ? Math.min(999, Math.floor(steps(share))) : Math.floor(steps(share))
  return share > 0 && tenths === 0 ? '< 0.1 %' : shown(tenths)
}

/** 0.01234 as 1.3 %: a share of what is lost is rounded up, so that no loss reads as none. */
export const percentLost = (share: number): string => shown(Math.max(share > 0 ? 1 : 0, Math.ceil(steps(share))))

/** Tenths of a percent; 0.29 * 1000 is no whole number in binary, and yet it means 290. */
function steps(share: number): number {
  const exact = share * 1000
  const whole = Math.round(exact)
  return Math.abs(exact - whole) < 1e-9 ? whole : exact
}

const shown = (tenths: number): string => `${(tenths / 10).toFixed(1)} %`

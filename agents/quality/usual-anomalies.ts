/** Limits of the comparison with earlier runs where nobody chose others; the runtime has the same by itself. */
export const usualAnomalies = { z_score: 3, volume_change: 0.2, null_spike: 0.1 } as const

/** Numbers that more than one part relies on; each stands once. */
export const thresholds = {
  /** A type is proposed, and holds on all rows, when at least this share of the non-null values reads as it. */
  typeShare: 0.95,
  /** Rows up to which a source is profiled whole (requirements 6.1). */
  profileBudgetRows: 1_000_000,
  /** Bytes up to which a source that lies elsewhere is brought here whole, to be profiled and judged. */
  sourceBudgetBytes: 2 * 1024 ** 3,
  /** Share of rows that is profiled above the budget, with a fixed seed. */
  sampleShare: 0.05,
  seed: 42,
  /** Rows of a landing that gates judge where a sample tells as much as all. */
  sampleRows: 10_000,
  /** Rows that the probe of discovery reads. */
  probeRows: 20_000,
  /** Attempts at a gate: the first and one retry (D1). */
  gateAttempts: 2,
  /** Estimate and count of rows may differ by this share (requirements 6.3). */
  rowEstimateTolerance: 0.1,
  maximumColumns: 2_000,
  maximumLineBytes: 16 * 1024 * 1024,
} as const

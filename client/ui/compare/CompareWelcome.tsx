/** What stands where the figures will be. */
export const CompareWelcome = () => (
  <section className="welcome">
    <h2>Which way is faster, and how sure is that?</h2>
    <p>
      Every way brings in the same images, listed beforehand. After a warm-up come rounds in which
      each runs once, in a shuffled order; the first is the baseline, and runs once more under
      another name to show what is mere noise. It ends when every interval is clear, or when its
      rounds or seconds are used up.
    </p>
    <p className="hint">
      Leave this tab in sight while it runs: browsers slow hidden pages down, and what is measured
      then does not count.
    </p>
  </section>
)

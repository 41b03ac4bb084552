from annotator.domain.bundles import BundleDirection, BundleKind, BundleRecord


def test_a_bundle_for_everybody_names_no_recipient() -> None:
    record = BundleRecord(BundleDirection.OUT, b"s" * 32, BundleKind.RELEASE, None, None, 5)
    assert (record.recipient, record.outcome, record.summary) == (None, "", "{}")

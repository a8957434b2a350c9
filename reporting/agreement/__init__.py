"""The works agreement: whether figures of fewer than K agents may be seen, and who agreed to it.

An employer's role can only propose. In force is what an account of the staff council has confirmed, until the
end it names; then the protection is back by itself.
"""

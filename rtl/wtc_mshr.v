// SPDX-License-Identifier: Apache-2.0
//
// wtc_mshr -- the fills in flight   (docs: section 7)
//
// One register group per fill. Everything that names an MSHR inside the cache is one-hot; only the
// bus carries its number as the id.

`default_nettype none

module wtc_mshr #(
    parameter MSHRS  = 4,                  // fills in flight: 1..8
    parameter SLOTS  = 8,                  // slots of the write buffer
    parameter LINE_W = 27,                 // bits of a line address
    parameter SETS   = 64,                 // sets
    parameter WAYS   = 4,                  // ways
    parameter BEATS  = 4,                  // beats of a line
    parameter BEAT_W = 2                   // bits of a beat number, at least 1
) (
    input  wire              clk_i,
    input  wire              rst_ni,

    // From control: the line in the lookup stage
    input  wire [LINE_W-1:0] s1_line_i,
    input  wire [BEAT_W-1:0] s1_beat_i,
    input  wire              alloc_i,
    input  wire [WAYS-1:0]   alloc_way_i,
    input  wire              poison_i,     // the fill of this line
    input  wire              poison_all_i,
    // To control
    output wire [MSHRS-1:0]  fl_o,         // the fill of this line, if any
    output wire [WAYS-1:0]   fl_way_o,
    output wire              fl_dead_o,
    output wire              fl_arrived_o,
    output wire              fl_head_o,
    output wire              fl_just_o,
    output wire [MSHRS-1:0]  alloc_o,      // the MSHR that an allocation takes
    output wire              free_o,
    output wire [WAYS-1:0]   filling_o,    // ways of this set that are being filled
    output wire              none_o,       // no fill in flight
    output wire              poisoned_o,   // event: a fill became poisoned

    // From and to the write buffer
    input  wire [SLOTS-1:0]  wait_i,       // slots with bytes of the line, none that is freed now
    input  wire [SLOTS-1:0]  slot_freed_i,
    input  wire [SLOTS-1:0]  slot_open_i,
    output wire              drain_o,
    output wire [MSHRS-1:0]  end_o,        // the MSHR that becomes free now

    // To and from the AR register
    input  wire              ar_free_i,
    output wire              ar_load_o,
    output wire [MSHRS-1:0]  ar_mshr_o,
    output wire [LINE_W-1:0] ar_line_o,
    output wire [BEAT_W-1:0] ar_beat_o,

    // From and to the R register
    input  wire              r_valid_i,    // it holds a beat of a fill ...
    input  wire [MSHRS-1:0]  r_mshr_i,     // ... of this MSHR
    input  wire              r_error_i,
    input  wire              r_take_i,
    output wire [LINE_W-1:0] r_line_o,
    output wire [BEAT_W-1:0] r_beat_o,
    output wire [WAYS-1:0]   r_way_o,
    output wire              r_dead_o,
    output wire              r_bad_o,      // an earlier beat of the fill was in error
    output wire              r_room_o,     // rule 7.2.5 lets this beat go

    // To and from the tags
    output wire              install_o,
    output wire              install_valid_o,
    output wire [LINE_W-1:0] install_line_o,
    output wire [WAYS-1:0]   install_way_o,
    input  wire              install_done_i,

    // From the snoop
    input  wire              sn_valid_i,
    input  wire [LINE_W-1:0] sn_line_i
);

    localparam [1:0] ST_FREE = 2'd0;
    localparam [1:0] ST_WAIT = 2'd1;
    localparam [1:0] ST_READ = 2'd2;
    localparam [1:0] ST_DONE = 2'd3;

    localparam COUNT_W = $clog2(BEATS + 1);
    localparam [BEAT_W-1:0] BEAT_MASK = (BEATS > 1) ? {BEAT_W{1'b1}} : {BEAT_W{1'b0}};
    localparam [MSHRS-1:0]  TOP      = {MSHRS{1'b0}} | (1 << (MSHRS - 1));
    localparam [LINE_W-1:0] SET_MASK = ~({LINE_W{1'b1}} << $clog2(SETS));

    // --- Choice of an MSHR: the lowest free one; the next read in round-robin order --------------

    // Lowest set bit of x: x & (~x + 1). Bits above the last taken one come first, then the others,
    // so that no fill waits for more than MSHRS - 1 younger ones (rule 7.2.3).
    wire [MSHRS-1:0] is_free;
    wire [MSHRS-1:0] want;                 // ready for the AR register
    reg  [MSHRS-1:0] last_q;               // the last one that took it
    wire [MSHRS-1:0] above     = want & ~(last_q | (last_q - 1'b1));
    wire [MSHRS-1:0] turn      = (|above) ? above : want;
    wire [MSHRS-1:0] next_read = turn & (~turn + 1'b1);
    wire             straight  = alloc_i & ~(|wait_i) & ~(|want);   // rule 7.2.3

    assign alloc_o   = is_free & (~is_free + 1'b1);
    assign free_o    = |is_free;
    assign none_o    = &is_free;
    assign ar_load_o = ar_free_i & (|want | straight);
    assign ar_mshr_o = (|want) ? next_read : alloc_o;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni)        last_q <= TOP;
        else if (ar_load_o) last_q <= ar_mshr_o;
    end

    // --- One MSHR --------------------------------------------------------------------------------

    wire [MSHRS-1:0]        match, dead, arrived, head, just, in_set, is_done, at_last;
    wire [MSHRS-1:0]        drain, poisoned, bad;
    wire [MSHRS*LINE_W-1:0] lines;
    wire [MSHRS*WAYS-1:0]   ways;
    wire [MSHRS*BEAT_W-1:0] beats;         // the next beat to come

    genvar m;
    generate
        for (m = 0; m < MSHRS; m = m + 1) begin : g_mshr
            reg [1:0]         state_q;
            reg [LINE_W-1:0]  line_q;
            reg [WAYS-1:0]    way_q;
            reg [BEAT_W-1:0]  first_q;
            reg [COUNT_W-1:0] count_q;     // beats taken
            reg [SLOTS-1:0]   wait_q;
            reg               poison_q;
            reg               error_q;
            reg               just_q;      // a beat was taken at the last edge

            // What happens to this MSHR in this cycle.
            wire allocate = alloc_i & alloc_o[m];
            wire read     = ar_load_o & ar_mshr_o[m];
            wire take     = r_take_i & r_mshr_i[m];
            wire active   = state_q != ST_FREE;
            // A snoop matters once memory may have been read: ST_READ and ST_DONE (rule 7.2.7).
            wire snooped  = sn_valid_i & state_q[1] & (line_q == sn_line_i);
            wire poison   = active & (snooped | poison_all_i | poison_i & match[m]);
            wire leave    = (state_q == ST_DONE) & (poison_q | error_q | snooped | install_done_i);

            // Next beat, and how far the beat of the lookup stage is from the first (rule 7.2.4).
            wire [BEAT_W-1:0] beat     = (first_q + count_q[BEAT_W-1:0]) & BEAT_MASK;
            wire [BEAT_W-1:0] distance = (s1_beat_i - first_q) & BEAT_MASK;
            wire [COUNT_W:0]  ahead    = {{(COUNT_W+1-BEAT_W){1'b0}}, distance};

            always @(posedge clk_i or negedge rst_ni) begin
                if (!rst_ni) state_q <= ST_FREE;
                else begin
                    case (state_q)
                        // No fill: a miss may take this MSHR.
                        ST_FREE: if (allocate) state_q <= read ? ST_READ : ST_WAIT;
                        // Older writes to the line first, then the AR register.
                        ST_WAIT: if (read) state_q <= ST_READ;
                        // Beats arrive.
                        ST_READ: if (take & at_last[m]) state_q <= ST_DONE;
                        // The tag is written, or the line is dropped.
                        default: if (leave) state_q <= ST_FREE;
                    endcase
                end
            end

            always @(posedge clk_i or negedge rst_ni) begin
                if (!rst_ni) begin
                    wait_q   <= {SLOTS{1'b0}};
                    poison_q <= 1'b0;
                    error_q  <= 1'b0;
                    just_q   <= 1'b0;
                    count_q  <= {COUNT_W{1'b0}};
                end else begin
                    wait_q   <= allocate ? wait_i : wait_q & ~slot_freed_i;
                    poison_q <= ~allocate & (poison_q | poison);
                    error_q  <= ~allocate & (error_q | take & r_error_i);
                    just_q   <= take;
                    if (allocate)  count_q <= {COUNT_W{1'b0}};
                    else if (take) count_q <= count_q + 1'b1;
                end
            end

            // Read only while the MSHR is active: no reset.
            always @(posedge clk_i) begin
                if (allocate) begin
                    line_q  <= s1_line_i;
                    way_q   <= alloc_way_i;
                    first_q <= s1_beat_i;
                end
            end

            // What the others want to know of it.
            assign is_free[m]  = ~active;
            assign is_done[m]  = state_q == ST_DONE;
            assign want[m]     = (state_q == ST_WAIT) & ~(|wait_q);
            assign match[m]    = active & (line_q == s1_line_i);
            assign in_set[m]   = active & (((line_q ^ s1_line_i) & SET_MASK) == {LINE_W{1'b0}});
            assign dead[m]     = poison_q | error_q;
            assign bad[m]      = error_q;
            assign arrived[m]  = ahead < {1'b0, count_q};
            assign head[m]     = r_valid_i & r_mshr_i[m] & (beat == s1_beat_i);
            assign just[m]     = just_q & (ahead + 1'b1 == {1'b0, count_q});
            assign at_last[m]  = count_q == BEATS[COUNT_W-1:0] - 1'b1;
            assign drain[m]    = |(wait_q & slot_open_i);
            assign end_o[m]    = leave;
            assign poisoned[m] = poison & ~poison_q;
            assign lines[m*LINE_W +: LINE_W] = line_q;
            assign ways[m*WAYS +: WAYS]      = way_q;
            assign beats[m*BEAT_W +: BEAT_W] = (state_q == ST_READ) ? beat : first_q;
        end
    endgenerate

    // --- Selection: AND-OR over the MSHRs --------------------------------------------------------

    reg [WAYS-1:0]   fl_way, filling, r_way, install_way;
    reg [LINE_W-1:0] ar_line, r_line, install_line;
    reg [BEAT_W-1:0] ar_beat, r_beat;
    integer i;

    always @(*) begin
        fl_way       = {WAYS{1'b0}};
        filling      = {WAYS{1'b0}};
        r_way        = {WAYS{1'b0}};
        install_way  = {WAYS{1'b0}};
        ar_line      = {LINE_W{1'b0}};
        r_line       = {LINE_W{1'b0}};
        install_line = {LINE_W{1'b0}};
        ar_beat      = {BEAT_W{1'b0}};
        r_beat       = {BEAT_W{1'b0}};
        for (i = 0; i < MSHRS; i = i + 1) begin
            fl_way       = fl_way       | (ways[i*WAYS +: WAYS] & {WAYS{match[i]}});
            filling      = filling      | (ways[i*WAYS +: WAYS] & {WAYS{in_set[i]}});
            r_way        = r_way        | (ways[i*WAYS +: WAYS] & {WAYS{r_mshr_i[i]}});
            install_way  = install_way  | (ways[i*WAYS +: WAYS] & {WAYS{is_done[i]}});
            ar_line      = ar_line      | (lines[i*LINE_W +: LINE_W] & {LINE_W{next_read[i]}});
            r_line       = r_line       | (lines[i*LINE_W +: LINE_W] & {LINE_W{r_mshr_i[i]}});
            install_line = install_line | (lines[i*LINE_W +: LINE_W] & {LINE_W{is_done[i]}});
            ar_beat      = ar_beat      | (beats[i*BEAT_W +: BEAT_W] & {BEAT_W{next_read[i]}});
            r_beat       = r_beat       | (beats[i*BEAT_W +: BEAT_W] & {BEAT_W{r_mshr_i[i]}});
        end
    end

    // Rule 7.2.6: a line that was snooped in the very cycle of its installation is not installed.
    wire done_bad = |(is_done & dead)
                  | (|is_done) & sn_valid_i & (install_line == sn_line_i);

    // --- Outputs ---------------------------------------------------------------------------------

    assign fl_o         = match;
    assign fl_way_o     = fl_way;
    assign fl_dead_o    = |(match & dead);
    assign fl_arrived_o = |(match & arrived);
    assign fl_head_o    = |(match & head);
    assign fl_just_o    = |(match & just);
    assign filling_o    = filling;
    assign poisoned_o   = |poisoned;
    assign drain_o      = |drain;
    assign ar_line_o    = (|want) ? ar_line : s1_line_i;
    assign ar_beat_o    = (|want) ? ar_beat : s1_beat_i;
    assign r_line_o     = r_line;
    assign r_beat_o     = r_beat;
    assign r_way_o      = r_way;
    assign r_dead_o     = |(r_mshr_i & dead);
    assign r_bad_o      = |(r_mshr_i & bad);
    assign r_room_o     = ~(|(r_mshr_i & at_last)) | ~(|is_done) | (|end_o);

    // Poisoned by the lookup stage in the very cycle of its installation: written invalid.
    assign install_o       = |is_done & ~done_bad;
    assign install_valid_o = ~poison_all_i & ~(poison_i & |(is_done & match));
    assign install_line_o  = install_line;
    assign install_way_o   = install_way;

endmodule

`default_nettype wire
